/* Throws what goes on for ever when it is asked for its message.
 *
 * answer: not all executions could be explored
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
        public String toString() {
            while (true) {
                Thread.onSpinWait();
            }
        }
    }
}
