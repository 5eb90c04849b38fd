/* Computes for ever.
 *
 * answer: not all executions could be explored
 */
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        for (long i = 0; i >= 0; i = i + 1 & 255) {
            System.nanoTime();
        }
        MPI.Finalize();
    }
}
