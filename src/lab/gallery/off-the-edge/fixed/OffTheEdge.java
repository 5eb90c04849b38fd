/*
 * The last rank sends nothing.
 *
 * class: arguments
 * lesson: 2
 * ranks: 3
 * np 1, 2, 3: rendezvous ok; eager ok
 * multicore: ends
 * niodev: ends
 */
import mpi.*;

public class OffTheEdge {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int[] value = {me};
        if (me > 0) {
            MPI.COMM_WORLD.Recv(value, 0, 1, MPI.INT, me - 1, 0);
        }
        value[0]++;
        if (me + 1 < MPI.COMM_WORLD.Size()) {
            MPI.COMM_WORLD.Send(value, 0, 1, MPI.INT, me + 1, 0);
        }
        MPI.Finalize();
    }
}
