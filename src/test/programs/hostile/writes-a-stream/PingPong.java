/* Writes a file by way of a print stream.
 *
 * refused: PingPong.java:11: java.io.PrintStream
 */
import java.io.PrintStream;
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        new PrintStream("/tmp/rankbuffer-hostile").println("was here");
        MPI.Finalize();
    }
}
