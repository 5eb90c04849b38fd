/*
 * Rank 2 names the rank whose message it takes first.
 *
 * class: buffering
 * lesson: 3
 * ranks: 3
 * np 3: rendezvous ok; eager ok
 * multicore: ends
 * niodev: ends
 */
import mpi.*;

public class Overtaken {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int[] value = {me};
        if (me == 0) {
            MPI.COMM_WORLD.Send(value, 0, 1, MPI.INT, 2, 0);
            MPI.COMM_WORLD.Send(value, 0, 1, MPI.INT, 1, 0);
        } else if (me == 1) {
            MPI.COMM_WORLD.Recv(value, 0, 1, MPI.INT, 0, 0);
            MPI.COMM_WORLD.Send(value, 0, 1, MPI.INT, 2, 0);
        } else {
            MPI.COMM_WORLD.Recv(value, 0, 1, MPI.INT, 0, 0);
            MPI.COMM_WORLD.Recv(value, 0, 1, MPI.INT, 1, 0);
        }
        MPI.Finalize();
    }
}
