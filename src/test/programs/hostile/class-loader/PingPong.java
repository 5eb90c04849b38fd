/* Loads a class that nobody has looked at.
 *
 * refused: PingPong.java: java.lang.ClassLoader
 */
import mpi.*;

public class PingPong extends ClassLoader {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        new PingPong();
        MPI.Finalize();
    }
}
