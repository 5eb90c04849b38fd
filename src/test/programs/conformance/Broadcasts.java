import java.util.Arrays;
import mpi.*;

/** Bcast from each root, of parts of arrays, and of each type that programs use. */
public class Broadcasts {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        for (int root = 0; root < size; root++) {
            int[] value = {me, me, me};
            MPI.COMM_WORLD.Bcast(value, 1, 1, MPI.INT, root);
            check("Bcast from " + root, Arrays.toString(value));
        }
        double[] doubles = me == 0 ? new double[] {1.5, -2} : new double[2];
        MPI.COMM_WORLD.Bcast(doubles, 0, 2, MPI.DOUBLE, 0);
        check("Bcast DOUBLE", Arrays.toString(doubles));
        char[] chars = (me == 0 ? "abc" : "...").toCharArray();
        MPI.COMM_WORLD.Bcast(chars, 0, 2, MPI.CHAR, 0);
        check("Bcast CHAR", new String(chars));
        boolean[] flag = {me == 0};
        MPI.COMM_WORLD.Bcast(flag, 0, 1, MPI.BOOLEAN, 0);
        check("Bcast BOOLEAN", flag[0]);
        byte[] bytes = {(byte) me};
        MPI.COMM_WORLD.Bcast(bytes, 0, 1, MPI.BYTE, size - 1);
        check("Bcast BYTE", bytes[0]);
        long[] longs = {me == 0 ? Long.MAX_VALUE : 0};
        MPI.COMM_WORLD.Bcast(longs, 0, 1, MPI.LONG, 0);
        check("Bcast LONG", longs[0]);
        float[] floats = {me + 0.5f};
        MPI.COMM_WORLD.Bcast(floats, 0, 1, MPI.FLOAT, 0);
        check("Bcast FLOAT", floats[0]);
        short[] shorts = {(short) (me + 3)};
        MPI.COMM_WORLD.Bcast(shorts, 0, 1, MPI.SHORT, 0);
        check("Bcast SHORT", shorts[0]);
        MPI.COMM_WORLD.Barrier();
        check("after Barrier", true);
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
