/*
 * Scatter, partial sums, Reduce.
 *
 * np 1, 2, 3, 4: rendezvous ok; eager ok
 */
import mpi.*;

public class ArraySum {
    public static void main(String[] args) throws MPIException {
        MPI.Init(args);
        int rank = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        int unit = 250;
        int[] send = new int[unit * size];
        if (rank == 0) {
            for (int i = 0; i < send.length; i++) {
                send[i] = i + 1;
            }
        }
        int[] part = new int[unit];
        MPI.COMM_WORLD.Scatter(send, 0, unit, MPI.INT, part, 0, unit, MPI.INT, 0);
        long[] sum = {0};
        for (int x : part) {
            sum[0] += x;
        }
        System.out.println("Rank " + rank + " has the partial sum " + sum[0]);
        long[] total = {0};
        MPI.COMM_WORLD.Reduce(sum, 0, total, 0, 1, MPI.LONG, MPI.SUM, 0);
        if (rank == 0) {
            System.out.println("Total: " + total[0]);
        }
        MPI.Finalize();
    }
}
