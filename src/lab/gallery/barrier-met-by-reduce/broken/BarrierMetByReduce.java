/*
 * Rank 0 is in a Barrier, the others in a Reduce.
 *
 * class: order
 * lesson: 1
 * ranks: 2
 * np 2, 3: rendezvous collective-mismatch error; eager collective-mismatch error
 * multicore: hangs
 * niodev: prints "2"
 */
import mpi.*;

public class BarrierMetByReduce {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int[] one = {1};
        int[] sum = {0};
        if (MPI.COMM_WORLD.Rank() == 0) {
            MPI.COMM_WORLD.Barrier(); // named
            MPI.COMM_WORLD.Reduce(one, 0, sum, 0, 1, MPI.INT, MPI.SUM, 0);
            System.out.println(sum[0]);
        } else {
            MPI.COMM_WORLD.Reduce(one, 0, sum, 0, 1, MPI.INT, MPI.SUM, 0); // named
            MPI.COMM_WORLD.Barrier();
        }
        MPI.Finalize();
    }
}
