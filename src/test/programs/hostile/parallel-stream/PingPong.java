/* Starts threads by way of a stream.
 *
 * refused: PingPong.java:11: java.util.List.parallelStream
 */
import java.util.List;
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        List.of(1, 2, 3).parallelStream().forEach(System.out::println);
        MPI.Finalize();
    }
}
