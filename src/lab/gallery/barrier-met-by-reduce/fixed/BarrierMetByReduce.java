/*
 * All ranks call the same collective operations in the same order.
 *
 * class: order
 * lesson: 1
 * ranks: 2
 * np 2, 3: rendezvous ok; eager ok
 * multicore: prints "2"
 * niodev: prints "2"
 */
import mpi.*;

public class BarrierMetByReduce {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int[] one = {1};
        int[] sum = {0};
        if (MPI.COMM_WORLD.Rank() == 0) {
            MPI.COMM_WORLD.Reduce(one, 0, sum, 0, 1, MPI.INT, MPI.SUM, 0);
            MPI.COMM_WORLD.Barrier();
            System.out.println(sum[0]);
        } else {
            MPI.COMM_WORLD.Reduce(one, 0, sum, 0, 1, MPI.INT, MPI.SUM, 0);
            MPI.COMM_WORLD.Barrier();
        }
        MPI.Finalize();
    }
}
