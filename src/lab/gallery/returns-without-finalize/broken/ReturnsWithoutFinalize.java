/*
 * Rank 0 returns from main without Finalize.
 *
 * class: order
 * lesson: 9
 * ranks: 2
 * np 2, 3: rendezvous no-finalize error; eager no-finalize error
 * multicore: hangs
 * niodev: hangs
 */
import mpi.*;

public class ReturnsWithoutFinalize {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int[] all = new int[MPI.COMM_WORLD.Size()];
        MPI.COMM_WORLD.Gather(new int[] {me}, 0, 1, MPI.INT, all, 0, 1, MPI.INT, 0);
        if (me == 0) {
            System.out.println(all.length + " ranks");
            return;
        }
        MPI.Finalize(); // named
    }
}
