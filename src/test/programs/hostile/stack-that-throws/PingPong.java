/* Throws what throws again when it is asked where it was thrown.
 *
 * refused: PingPong.java: java.lang.StackTraceElement is not allowed
 */
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        if (MPI.COMM_WORLD.Size() > 0) {
            throw new Speechless();
        }
        MPI.Finalize();
    }

    static class Speechless extends RuntimeException {
        @Override
        public StackTraceElement[] getStackTrace() {
            throw new Speechless();
        }
    }
}
