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

    /** A number of this rank. In your own runs it is easy to read; with a seed nobody can guess it. */
    static int value(int rank, int number) {
        if (SEED.isEmpty()) {
            return 100 * rank + number;
        }
        byte[] name = (SEED + " " + rank + " " + number).getBytes(StandardCharsets.UTF_8);
        return 1 + (UUID.nameUUIDFromBytes(name).hashCode() & 0xfffff);
    }
}
