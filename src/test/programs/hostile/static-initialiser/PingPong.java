/* Changes the standard output before main begins.
 *
 * refused: PingPong.java:9: java.lang.System.setOut
 */
import mpi.*;

public class PingPong {
    static {
        System.setOut(null);
    }

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        MPI.Finalize();
    }
}
