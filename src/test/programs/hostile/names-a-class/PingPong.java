/* Gets a class by its name.
 *
 * refused: PingPong.java:10: java.lang.Class.forName
 */
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        Class.forName("org.rankbuffer.cli.Main").getSimpleName();
        MPI.Finalize();
    }
}
