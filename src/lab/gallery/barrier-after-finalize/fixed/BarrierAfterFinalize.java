/*
 * Finalize is the last call.
 *
 * class: order
 * lesson: 1
 * ranks: 2
 * np 1, 2: rendezvous ok; eager ok
 * multicore: prints "rank 0"
 * niodev: prints "rank 0"
 */
import mpi.*;

public class BarrierAfterFinalize {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        System.out.println("rank " + MPI.COMM_WORLD.Rank());
        MPI.COMM_WORLD.Barrier();
        MPI.Finalize();
    }
}
