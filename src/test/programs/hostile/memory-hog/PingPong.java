/* Keeps all that it can get.
 *
 * answer: not all executions could be explored
 */
import java.util.ArrayList;
import java.util.List;
import mpi.*;

public class PingPong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        List<long[]> all = new ArrayList<>();
        for (long i = 0; i >= 0; i = i + 1 & 255) {
            all.add(new long[1 << 20]);
        }
        System.out.println(all.size());
        MPI.Finalize();
    }
}
