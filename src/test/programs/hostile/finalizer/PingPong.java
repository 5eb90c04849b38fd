/* Has code run by the collector of garbage.
 *
 * refused: PingPong.java: the method finalize
 */
import mpi.*;

public class PingPong {
    @Override
    @SuppressWarnings({"deprecation", "removal"})
    protected void finalize() {
        System.out.println("late");
    }

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        MPI.Finalize();
    }
}
