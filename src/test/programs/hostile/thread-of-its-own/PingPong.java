/* Leaves a thread behind, whose class is its own.
 *
 * refused: Late.java:2: java.lang.Thread
 */
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        new Late().start();
        MPI.Finalize();
    }
}
