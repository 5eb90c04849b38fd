/*
 * A Barrier after Finalize: MPJ Express accepts this, MPI does not.
 *
 * class: order
 * lesson: 1
 * ranks: 2
 * np 1, 2: rendezvous ok warning call-after-finalize; eager ok warning call-after-finalize
 * multicore: prints "rank 0"
 * niodev: ends or throws MPIException
 */
import mpi.*;

public class BarrierAfterFinalize {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        System.out.println("rank " + MPI.COMM_WORLD.Rank());
        MPI.Finalize();
        MPI.COMM_WORLD.Barrier(); // named
    }
}
