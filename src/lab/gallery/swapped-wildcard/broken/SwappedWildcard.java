/*
 * The last two arguments of Recv, source and tag, are swapped: it waits for tag 1 of any rank.
 *
 * class: arguments
 * lesson: 4
 * ranks: 2
 * np 2: rendezvous deadlock error; eager deadlock error
 * multicore: hangs
 * niodev: hangs
 */
import mpi.*;

public class SwappedWildcard {
    static final int RESULT = 5;

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int[] result = {me * me};
        if (me == 0) {
            MPI.COMM_WORLD.Recv(result, 0, 1, MPI.INT, MPI.ANY_TAG, 1); // named
            System.out.println("result " + result[0]);
        } else {
            MPI.COMM_WORLD.Send(result, 0, 1, MPI.INT, 0, RESULT); // named in rendezvous
        }
        MPI.Finalize();
    }
}
