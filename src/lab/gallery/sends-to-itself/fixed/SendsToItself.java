/*
 * Every rank begins to send to all ranks, itself included, then receives.
 *
 * class: buffering
 * lesson: 3
 * ranks: 2
 * np 1, 2: rendezvous ok; eager ok
 * multicore: prints "[0, 1]"
 * niodev: prints "[0, 1]"
 */
import mpi.*;

public class SendsToItself {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int size = MPI.COMM_WORLD.Size();
        int[] me = {MPI.COMM_WORLD.Rank()};
        Request[] sends = new Request[size];
        for (int to = 0; to < size; to++) {
            sends[to] = MPI.COMM_WORLD.Isend(me, 0, 1, MPI.INT, to, 0);
        }
        int[] from = new int[size];
        for (int i = 0; i < size; i++) {
            MPI.COMM_WORLD.Recv(from, i, 1, MPI.INT, i, 0);
        }
        Request.Waitall(sends);
        System.out.println(java.util.Arrays.toString(from));
        MPI.Finalize();
    }
}
