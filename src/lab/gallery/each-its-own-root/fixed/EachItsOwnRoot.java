/*
 * All ranks name the same root.
 *
 * class: arguments
 * lesson: 1
 * ranks: 2
 * np 1, 2, 3: rendezvous ok; eager ok
 * multicore: prints "seed 1000"
 * niodev: prints "seed 1000"
 */
import mpi.*;

public class EachItsOwnRoot {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int[] seed = {me + 1000};
        MPI.COMM_WORLD.Bcast(seed, 0, 1, MPI.INT, 0);
        System.out.println("seed " + seed[0]);
        MPI.Finalize();
    }
}
