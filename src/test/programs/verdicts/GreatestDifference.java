/*
 * A reduction with an operator of the program's own.
 *
 * np 1, 2, 3: rendezvous ok; eager ok
 */
import mpi.*;

public class GreatestDifference {
    static class Span extends User_function {
        public void Call(Object in, int inOffset, Object out, int outOffset, int count, Datatype type) {
            double[] a = (double[]) in;
            double[] b = (double[]) out;
            b[outOffset] = Math.min(a[inOffset], b[outOffset]);
            b[outOffset + 1] = Math.max(a[inOffset + 1], b[outOffset + 1]);
        }
    }

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        double[] mine = {me * 1.5, me * 2.5};
        double[] all = new double[2];
        MPI.COMM_WORLD.Reduce(mine, 0, all, 0, 2, MPI.DOUBLE, new Op(new Span(), true), 0);
        if (me == 0) {
            System.out.println("from " + all[0] + " to " + all[1]);
        }
        MPI.Finalize();
    }
}
