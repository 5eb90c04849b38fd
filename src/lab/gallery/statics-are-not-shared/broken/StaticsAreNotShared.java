/*
 * Rank 0 sets a static field; the other ranks have fields of their own.
 *
 * class: java
 * lesson: 1
 * ranks: 2
 * np 2: rendezvous exception error; eager exception error
 * multicore: throws IllegalStateException
 * niodev: throws IllegalStateException
 */
import mpi.*;

public class StaticsAreNotShared {
    static int limit = 0;

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        if (me == 0) {
            limit = 100;
        }
        MPI.COMM_WORLD.Barrier();
        if (limit != 100) {
            throw new IllegalStateException("rank " + me + " has the limit " + limit); // named
        }
        System.out.println("rank " + me + " has the limit " + limit);
        MPI.Finalize();
    }
}
