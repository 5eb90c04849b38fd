/* Sends home what it has found.
 *
 * refused: PingPong.java:11: java.net.Socket
 */
import java.net.Socket;
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        new Socket("127.0.0.1", 9).close();
        MPI.Finalize();
    }
}
