/* Starts a program.
 *
 * refused: PingPong.java:10: java.lang.ProcessBuilder
 */
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        new ProcessBuilder("touch", "/tmp/rankbuffer-hostile").start();
        MPI.Finalize();
    }
}
