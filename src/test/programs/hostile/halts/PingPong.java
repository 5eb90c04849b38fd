/* The same by way of Runtime.
 *
 * refused: PingPong.java:10: java.lang.Runtime
 */
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        Runtime.getRuntime().halt(0);
        MPI.Finalize();
    }
}
