/*
 * Rank 1 reads the array of an Irecv after Wait.
 *
 * class: race
 * lesson: 7
 * ranks: 2
 * np 2: rendezvous ok; eager ok
 * multicore: prints "rank 1 has read 42"
 * niodev: prints "rank 1 has read 42"
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
            receive.Wait();
            int seen = value[0];
            if (seen != 42) {
                throw new IllegalStateException("rank 1 has read " + seen);
            }
            System.out.println("rank 1 has read " + seen);
        }
        MPI.Finalize();
    }
}
