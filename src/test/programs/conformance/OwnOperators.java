import java.util.Arrays;
import mpi.*;

/** Reduce, Allreduce and Scan with a User_function. */
public class OwnOperators {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static class Modulo extends User_function {
        @Override
        public void Call(Object in, int inOffset, Object out, int outOffset, int count, Datatype type) {
            int[] from = (int[]) in;
            int[] to = (int[]) out;
            for (int i = 0; i < count; i++) {
                to[outOffset + i] = (to[outOffset + i] * 3 + from[inOffset + i] * 3) % 1000;
            }
        }
    }

    static class Longest extends User_function {
        @Override
        public void Call(Object in, int inOffset, Object out, int outOffset, int count, Datatype type) {
            double[] from = (double[]) in;
            double[] to = (double[]) out;
            for (int i = 0; i < count; i++) {
                to[outOffset + i] = Math.max(Math.abs(from[inOffset + i]), Math.abs(to[outOffset + i]));
            }
        }
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        Op longest = new Op(new Longest(), true);
        double[] out = new double[2];
        MPI.COMM_WORLD.Reduce(new double[] {-me, me - 9}, 0, out, 0, 2, MPI.DOUBLE, longest, 0);
        if (me == 0) {
            check("Reduce", Arrays.toString(out));
        }
        MPI.COMM_WORLD.Allreduce(new double[] {me - 2, 1}, 0, out, 0, 2, MPI.DOUBLE, longest);
        check("Allreduce", Arrays.toString(out));
        if (size <= 2) {
            int[] one = new int[1];
            MPI.COMM_WORLD.Reduce(new int[] {me + 5}, 0, one, 0, 1, MPI.INT, new Op(new Modulo(), true), 0);
            if (me == 0) {
                check("of two", one[0]);
            }
        }
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
