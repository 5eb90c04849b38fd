/*
 * Wait() of Request.
 *
 * class: requests
 * lesson: 3
 * ranks: 2
 * np 2: rendezvous ok; eager ok
 * multicore: prints "received 7"
 * niodev: prints "received 7"
 */
import mpi.*;

public class SmallWait {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int[] value = {7};
        if (MPI.COMM_WORLD.Rank() == 0) {
            Request send = MPI.COMM_WORLD.Isend(value, 0, 1, MPI.INT, 1, 0);
            send.Wait();
        } else {
            Request receive = MPI.COMM_WORLD.Irecv(value, 0, 1, MPI.INT, 0, 0);
            receive.Wait();
            System.out.println("received " + value[0]);
        }
        MPI.Finalize();
    }
}
