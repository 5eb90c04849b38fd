/* Has a System of its own, which the given classes would print with.
 *
 * refused: System.java has a class System, a name that java.lang or mpi has; call it otherwise
 */
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        Result.record(1);
        MPI.Finalize();
    }
}
