/* Has code that is no bytecode.
 *
 * refused: PingPong.java: the native method grade
 */
import mpi.*;

public class PingPong {
    static native void grade();

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        grade();
        MPI.Finalize();
    }
}
