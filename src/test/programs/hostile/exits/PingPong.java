/* Ends the process of the grader with the status of a success.
 *
 * refused: PingPong.java:10: java.lang.System.exit
 */
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        System.exit(0);
        MPI.Finalize();
    }
}
