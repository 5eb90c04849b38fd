/* Writes a file where the user has others.
 *
 * refused: PingPong.java:12: java.nio.file.
 */
import java.nio.file.Files;
import java.nio.file.Path;
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        Files.writeString(Path.of("/tmp/rankbuffer-hostile"), "was here");
        MPI.Finalize();
    }
}
