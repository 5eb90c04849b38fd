import java.util.Arrays;
import mpi.*;

/** Reduce with predefined operators, to the first and the last rank. */
public class Reductions {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        int last = size - 1;
        int[] in = {me + 1, 5 - me, 6};
        Op[] ops = {MPI.SUM, MPI.PROD, MPI.MAX, MPI.MIN, MPI.BAND};
        String[] names = {"SUM", "PROD", "MAX", "MIN", "BAND"};
        for (int i = 0; i < ops.length; i++) {
            int[] out = new int[3];
            MPI.COMM_WORLD.Reduce(in, 0, out, 0, 3, MPI.INT, ops[i], last);
            if (me == last) {
                check("Reduce " + names[i], Arrays.toString(out));
            }
        }
        double[] sum = new double[1];
        MPI.COMM_WORLD.Reduce(new double[] {me + 0.25}, 0, sum, 0, 1, MPI.DOUBLE, MPI.SUM, 0);
        long[] longest = new long[1];
        MPI.COMM_WORLD.Reduce(new long[] {1L << (40 + me)}, 0, longest, 0, 1, MPI.LONG, MPI.MAX, 0);
        float[] least = new float[1];
        MPI.COMM_WORLD.Reduce(new float[] {1f / (me + 1)}, 0, least, 0, 1, MPI.FLOAT, MPI.MIN, 0);
        boolean[] all = new boolean[2];
        MPI.COMM_WORLD.Reduce(new boolean[] {true, me > 0}, 0, all, 0, 2, MPI.BOOLEAN, MPI.LAND, 0);
        boolean[] some = new boolean[2];
        MPI.COMM_WORLD.Reduce(new boolean[] {false, me == last}, 0, some, 0, 2, MPI.BOOLEAN, MPI.LOR, 0);
        boolean[] odd = new boolean[1];
        MPI.COMM_WORLD.Reduce(new boolean[] {true}, 0, odd, 0, 1, MPI.BOOLEAN, MPI.LXOR, 0);
        byte[] bytes = new byte[1];
        MPI.COMM_WORLD.Reduce(new byte[] {(byte) (7 - me)}, 0, bytes, 0, 1, MPI.BYTE, MPI.BAND, 0);
        short[] shorts = new short[1];
        MPI.COMM_WORLD.Reduce(new short[] {(short) (me - 7)}, 0, shorts, 0, 1, MPI.SHORT, MPI.SUM, 0);
        if (me == 0) {
            check("SUM of DOUBLE", sum[0]);
            check("MAX of LONG", longest[0]);
            check("MIN of FLOAT", least[0]);
            check("LAND", Arrays.toString(all));
            check("LOR", Arrays.toString(some));
            check("LXOR", odd[0]);
            check("BAND of BYTE", bytes[0]);
            check("SUM of SHORT", shorts[0]);
        }
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
