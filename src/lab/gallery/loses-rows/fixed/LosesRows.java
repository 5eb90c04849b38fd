/*
 * Ten rows are divided among the ranks; the last one takes what remains, too.
 *
 * class: arguments
 * lesson: 1
 * ranks: 3
 * np 1, 2, 3, 4: rendezvous ok; eager ok
 * multicore: prints "all rows are done"
 * niodev: prints "all rows are done"
 */
import mpi.*;

public class LosesRows {
    static final int ROWS = 10;

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        int rows = ROWS / size;
        int first = me * rows;
        int last = me == size - 1 ? ROWS : first + rows;
        int[] done = {last - first};
        int[] all = new int[1];
        MPI.COMM_WORLD.Reduce(done, 0, all, 0, 1, MPI.INT, MPI.SUM, 0);
        if (me == 0) {
            if (all[0] != ROWS) {
                throw new IllegalStateException(all[0] + " rows of " + ROWS + " are done");
            }
            System.out.println("all rows are done");
        }
        MPI.Finalize();
    }
}
