/* Writes a file by way of a formatter.
 *
 * refused: PingPong.java:11: java.util.Formatter
 */
import java.util.Formatter;
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        new Formatter("/tmp/rankbuffer-hostile").format("was here").close();
        MPI.Finalize();
    }
}
