/*
 * Rank 0 informs rank 2, then rank 1, which informs rank 2, too. Rank 2 takes its first message for rank 0's. With
 * rendezvous it is; with eager sends the message by way of rank 1 can be first.
 *
 * class: buffering
 * lesson: 3
 * ranks: 3
 * np 3: rendezvous ok; eager deadlock error
 * multicore: ends
 * niodev: ends or hangs
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
            MPI.COMM_WORLD.Recv(value, 0, 1, MPI.INT, MPI.ANY_SOURCE, 0);
            MPI.COMM_WORLD.Recv(value, 0, 1, MPI.INT, 1, 0); // named
        }
        MPI.Finalize();
    }
}
