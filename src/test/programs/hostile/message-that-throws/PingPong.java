/* Throws what throws again when it is asked for its message.
 *
 * answer: throws PingPong$Speechless, whose message cannot be had
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
        public String getMessage() {
            throw new Speechless();
        }
    }
}
