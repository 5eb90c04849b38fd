/*
 * Every rank takes itself for the root of the Bcast.
 *
 * class: arguments
 * lesson: 1
 * ranks: 2
 * np 1: rendezvous ok; eager ok
 * np 2, 3: rendezvous collective-mismatch error; eager collective-mismatch error
 * multicore: hangs
 * niodev: prints "seed 1001"
 */
import mpi.*;

public class EachItsOwnRoot {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int[] seed = {me + 1000};
        MPI.COMM_WORLD.Bcast(seed, 0, 1, MPI.INT, me); // named
        System.out.println("seed " + seed[0]);
        MPI.Finalize();
    }
}
