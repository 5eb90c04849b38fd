/*
 * Rank 1 does something else while it polls for a message that is certain to come.
 *
 * np 2: rendezvous ok; eager ok
 */
import mpi.*;

public class PollsForWork {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int[] work = new int[1];
        if (MPI.COMM_WORLD.Rank() == 0) {
            Thread.sleep(5);
            work[0] = 12;
            MPI.COMM_WORLD.Send(work, 0, 1, MPI.INT, 1, 4);
        } else {
            Status status = MPI.COMM_WORLD.Iprobe(0, 4);
            while (status == null) {
                Thread.sleep(1);
                status = MPI.COMM_WORLD.Iprobe(0, 4);
            }
            MPI.COMM_WORLD.Recv(work, 0, 1, MPI.INT, 0, 4);
            System.out.println("work came: " + work[0]);
        }
        MPI.Finalize();
    }
}
