/*
 * Rank 0 is the manager.
 *
 * class: buffer
 * lesson: 5
 * ranks: 4
 * np 4: rendezvous ok; eager ok
 * multicore: prints "consumed 5"
 * niodev: prints "consumed 5"
 */
import mpi.*;

public class TwoManagers {
    static final int ITEM = 1, ASK = 2, MANAGERS = 1;

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int manager = me % MANAGERS;
        int[] m = {5};
        if (me < MANAGERS) {
            MPI.COMM_WORLD.Recv(m, 0, 1, MPI.INT, 2, ITEM);
            MPI.COMM_WORLD.Recv(new int[0], 0, 0, MPI.INT, 3, ASK);
            MPI.COMM_WORLD.Send(m, 0, 1, MPI.INT, 3, ITEM);
        } else if (me == 2) {
            MPI.COMM_WORLD.Send(m, 0, 1, MPI.INT, manager, ITEM);
        } else if (me == 3) {
            MPI.COMM_WORLD.Send(m, 0, 0, MPI.INT, manager, ASK);
            MPI.COMM_WORLD.Recv(m, 0, 1, MPI.INT, manager, ITEM);
            System.out.println("consumed " + m[0]);
        }
        MPI.Finalize();
    }
}
