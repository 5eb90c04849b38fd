/* Calls the class that only given classes may call.
 *
 * refused: PingPong.java:10: Record
 */
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        Record.write("result 101");
        MPI.Finalize();
    }
}
