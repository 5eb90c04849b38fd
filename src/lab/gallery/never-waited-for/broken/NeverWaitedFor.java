/*
 * Rank 0 begins to receive, sleeps instead of calling Wait, and reads the array.
 *
 * class: requests
 * lesson: 3
 * ranks: 2
 * np 2: rendezvous ok warning request-thrown-away; eager ok warning request-thrown-away
 * multicore: prints "received 0"
 * niodev: prints "received 0"
 */
import mpi.*;

public class NeverWaitedFor {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int[] value = {7 * me};
        if (me == 1) {
            MPI.COMM_WORLD.Send(value, 0, 1, MPI.INT, 0, 0);
        } else {
            Request receive = MPI.COMM_WORLD.Irecv(value, 0, 1, MPI.INT, 1, 0); // named
            Thread.sleep(300); // long enough for the message to come
            System.out.println("received " + value[0]);
        }
        MPI.Finalize();
    }
}
