/* Leaves code behind that runs when the process ends.
 *
 * refused: PingPong.java:10: java.lang.Runtime
 */
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        Runtime.getRuntime().addShutdownHook(null);
        MPI.Finalize();
    }
}
