import mpi.MPI;

/** Lesson 1: all ranks add the squares of 1 to n together; each adds its share. Only rank 0 knows n at the beginning. */
public class SumOfSquares {
    public static void main(String[] args) throws Exception {
        String[] own = MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();

        int[] n = new int[1];
        if (me == 0) {
            n[0] = own.length > 0 ? Integer.parseInt(own[0]) : 100;
        }
        MPI.COMM_WORLD.Bcast(n, 0, 1, MPI.INT, 0);

        long[] part = new long[1];
        for (long k = me + 1; k <= n[0]; k += size) {
            part[0] += k * k;
        }
        System.out.println("my part is " + part[0]);

        long[] sum = new long[1];
        MPI.COMM_WORLD.Reduce(part, 0, sum, 0, 1, MPI.LONG, MPI.SUM, 0);
        System.out.println("the sum is " + sum[0]);
        MPI.Finalize();
    }
}
