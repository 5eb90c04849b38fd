/*
 * Rank 0 begins to receive, waits, and reads the array.
 *
 * class: requests
 * lesson: 3
 * ranks: 2
 * np 2: rendezvous ok; eager ok
 * multicore: prints "received 7"
 * niodev: prints "received 7"
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
            Request receive = MPI.COMM_WORLD.Irecv(value, 0, 1, MPI.INT, 1, 0);
            receive.Wait();
            System.out.println("received " + value[0]);
        }
        MPI.Finalize();
    }
}
