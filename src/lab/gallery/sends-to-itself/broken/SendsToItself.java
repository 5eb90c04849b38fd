/*
 * Every rank sends to all ranks, itself included, before it receives.
 *
 * class: buffering
 * lesson: 3
 * ranks: 2
 * np 1, 2: rendezvous deadlock error; eager ok
 * multicore: hangs
 * niodev: hangs
 */
import mpi.*;

public class SendsToItself {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int size = MPI.COMM_WORLD.Size();
        int[] me = {MPI.COMM_WORLD.Rank()};
        for (int to = 0; to < size; to++) {
            MPI.COMM_WORLD.Send(me, 0, 1, MPI.INT, to, 0); // named
        }
        int[] from = new int[size];
        for (int i = 0; i < size; i++) {
            MPI.COMM_WORLD.Recv(from, i, 1, MPI.INT, i, 0);
        }
        System.out.println(java.util.Arrays.toString(from));
        MPI.Finalize();
    }
}
