import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Given. Writes down what your program does; the grader reads it. Your classes call the other given classes, not this one. */
final class Record {
    private static final String MARK = ""; // the grader puts its own mark here before it compiles
    private static final String SEED = ""; // and its own seed here

    private Record() {}

    static synchronized void write(String what) {
        System.out.println(MARK + what);
    }

    /** A number above 0 that nobody can guess. It depends on the seed, the rank and the number. */
    static int value(int rank, int number) {
        byte[] name = (SEED + " " + rank + " " + number).getBytes(StandardCharsets.UTF_8);
        return 1 + (UUID.nameUUIDFromBytes(name).hashCode() & 0xfffff);
    }
}
