/* Leaves a thread behind.
 *
 * refused: PingPong.java:10: java.lang.Thread
 */
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        Thread thread = new Thread(() -> System.out.println("late"));
        thread.start();
        MPI.Finalize();
    }
}
