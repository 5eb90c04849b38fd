/* Makes an object of bytes, whatever its class.
 *
 * refused: PingPong.java:12: java.io.ObjectInputStream
 */
import java.io.ByteArrayInputStream;
import java.io.ObjectInputStream;
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        new ObjectInputStream(new ByteArrayInputStream(new byte[0])).readObject();
        MPI.Finalize();
    }
}
