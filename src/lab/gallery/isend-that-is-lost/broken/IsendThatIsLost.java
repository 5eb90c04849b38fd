/*
 * Isend hides that nobody receives: the program ends, and the message of rank 1 is lost.
 *
 * class: buffering
 * lesson: 3
 * ranks: 2
 * np 2: rendezvous lost-message error also request-thrown-away; eager lost-message error also request-thrown-away
 * multicore: prints "1 true"
 * niodev: prints "1 true"
 */
import mpi.*;

public class IsendThatIsLost {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int[] out = {me + 1};
        int[] in = {0};
        if (me == 0) {
            MPI.COMM_WORLD.Send(out, 0, 1, MPI.INT, 1, 0);
        } else {
            Request answer = MPI.COMM_WORLD.Isend(out, 0, 1, MPI.INT, 0, 1); // named
            MPI.COMM_WORLD.Recv(in, 0, 1, MPI.INT, 0, 0);
            System.out.println(in[0] + " " + (answer != null));
        }
        MPI.Finalize();
    }
}
