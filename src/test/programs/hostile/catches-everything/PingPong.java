/* Catches whatever is to end it, and goes on.
 *
 * answer: nothing is done yet
 */
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        while (true) {
            try {
                MPI.COMM_WORLD.Recv(new int[1], 0, 1, MPI.INT, MPI.ANY_SOURCE, MPI.ANY_TAG);
            } catch (Throwable e) {
                System.out.println("goes on");
            }
        }
    }

    static void never() throws MPIException {
        MPI.Finalize();
    }
}
