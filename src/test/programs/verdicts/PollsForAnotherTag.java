/*
 * Rank 1 polls for tag 5; what comes has tag 6.
 *
 * np 2: rendezvous polls-for-ever error; eager polls-for-ever error
 */
import mpi.*;

public class PollsForAnotherTag {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        boolean[] go = {true};
        if (MPI.COMM_WORLD.Rank() == 0) {
            MPI.COMM_WORLD.Send(go, 0, 1, MPI.BOOLEAN, 1, 6);
        } else {
            while (MPI.COMM_WORLD.Iprobe(0, 5) == null) { // named
                Thread.yield();
            }
            MPI.COMM_WORLD.Recv(go, 0, 1, MPI.BOOLEAN, 0, 5);
        }
        MPI.Finalize();
    }
}
