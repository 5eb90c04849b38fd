/*
 * All ranks come to the Barrier.
 *
 * class: order
 * lesson: 1
 * ranks: 2
 * np 1, 2, 3: rendezvous ok; eager ok
 * multicore: prints "0 is even"
 * niodev: prints "0 is even"
 */
import mpi.*;

public class BarrierInABranch {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        if (me % 2 == 0) {
            System.out.println(me + " is even");
        }
        MPI.COMM_WORLD.Barrier();
        MPI.Finalize();
    }
}
