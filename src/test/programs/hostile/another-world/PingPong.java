/* Puts other ranks into MPI.COMM_WORLD, and so into given classes.
 *
 * refused: PingPong.java:10: cannot assign a value to
 */
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        MPI.COMM_WORLD = MPI.COMM_WORLD.Split(0, -MPI.COMM_WORLD.Rank());
        MPI.Finalize();
    }
}
