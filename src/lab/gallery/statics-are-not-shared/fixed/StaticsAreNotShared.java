/*
 * Rank 0 broadcasts the value.
 *
 * class: java
 * lesson: 1
 * ranks: 2
 * np 2: rendezvous ok; eager ok
 * multicore: prints "rank 1 has the limit 100"
 * niodev: prints "rank 1 has the limit 100"
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
        int[] box = {limit};
        MPI.COMM_WORLD.Bcast(box, 0, 1, MPI.INT, 0);
        limit = box[0];
        if (limit != 100) {
            throw new IllegalStateException("rank " + me + " has the limit " + limit);
        }
        System.out.println("rank " + me + " has the limit " + limit);
        MPI.Finalize();
    }
}
