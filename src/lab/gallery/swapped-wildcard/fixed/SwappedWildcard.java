/*
 * Source and tag stand in their order: it waits for rank 1 and any tag.
 *
 * class: arguments
 * lesson: 4
 * ranks: 2
 * np 2: rendezvous ok; eager ok
 * multicore: prints "result 1"
 * niodev: prints "result 1"
 */
import mpi.*;

public class SwappedWildcard {
    static final int RESULT = 5;

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int[] result = {me * me};
        if (me == 0) {
            MPI.COMM_WORLD.Recv(result, 0, 1, MPI.INT, 1, MPI.ANY_TAG);
            System.out.println("result " + result[0]);
        } else {
            MPI.COMM_WORLD.Send(result, 0, 1, MPI.INT, 0, RESULT);
        }
        MPI.Finalize();
    }
}
