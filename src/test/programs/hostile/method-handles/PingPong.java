/* Looks up what it could not name.
 *
 * refused: PingPong.java:11: java.lang.invoke.MethodHandles
 */
import java.lang.invoke.*;
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        MethodHandles.lookup().findStatic(System.class, "exit", MethodType.methodType(void.class, int.class));
        MPI.Finalize();
    }
}
