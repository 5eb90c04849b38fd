/*
 * Only ranks with an even number come to the Barrier; the others are in Finalize.
 *
 * class: order
 * lesson: 1
 * ranks: 2
 * np 1: rendezvous ok; eager ok
 * np 2, 3: rendezvous deadlock|collective-mismatch error; eager deadlock|collective-mismatch error
 * multicore: hangs in Finalize
 * niodev: hangs in Finalize
 */
import mpi.*;

public class BarrierInABranch {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        if (me % 2 == 0) {
            System.out.println(me + " is even");
            MPI.COMM_WORLD.Barrier(); // named
        }
        MPI.Finalize();
    }
}
