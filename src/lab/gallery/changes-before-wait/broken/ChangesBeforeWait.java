/*
 * Rank 0 changes the array of an Isend before Wait: which value is sent is not defined.
 *
 * class: race
 * lesson: 7
 * ranks: 2
 * np 2: rendezvous ok warning changed-before-wait; eager ok warning changed-before-wait
 * multicore: prints "received 42"
 * niodev: prints "received 42"
 */
import mpi.*;

public class ChangesBeforeWait {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int[] value = {42};
        if (MPI.COMM_WORLD.Rank() == 0) {
            Request send = MPI.COMM_WORLD.Isend(value, 0, 1, MPI.INT, 1, 0);
            value[0] = 0; // the next value
            send.Wait(); // named
        } else {
            MPI.COMM_WORLD.Recv(value, 0, 1, MPI.INT, 0, 0);
            System.out.println("received " + value[0]);
        }
        MPI.Finalize();
    }
}
