/*
 * Rank 1 reads the array of an Irecv before Wait: nothing is there yet.
 *
 * class: race
 * lesson: 7
 * ranks: 2
 * np 2: rendezvous exception error; eager exception error
 * multicore: throws IllegalStateException
 * niodev: throws IllegalStateException
 */
import mpi.*;

public class ReadsBeforeWait {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int[] value = new int[1];
        if (MPI.COMM_WORLD.Rank() == 0) {
            value[0] = 42;
            MPI.COMM_WORLD.Send(value, 0, 1, MPI.INT, 1, 0);
        } else {
            Request receive = MPI.COMM_WORLD.Irecv(value, 0, 1, MPI.INT, 0, 0);
            int seen = value[0];
            receive.Wait();
            if (seen != 42) {
                throw new IllegalStateException("rank 1 has read " + seen); // named
            }
            System.out.println("rank 1 has read " + seen);
        }
        MPI.Finalize();
    }
}
