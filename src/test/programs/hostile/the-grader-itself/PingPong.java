/* Calls the grader.
 *
 * refused: does not compile
 */
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        org.rankbuffer.cli.Main.main(new String[] {"exercise"});
        MPI.Finalize();
    }
}
