/*
 * Rank 0 receives from any rank and stores by source: the order of the messages does not matter.
 *
 * np 1, 2, 3, 4: rendezvous ok; eager ok
 */
import java.util.Arrays;
import mpi.*;

public class CollectBySource {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        if (me == 0) {
            double[] results = new double[size];
            double[] one = new double[1];
            for (int i = 1; i < size; i++) {
                Status status = MPI.COMM_WORLD.Recv(one, 0, 1, MPI.DOUBLE, MPI.ANY_SOURCE, 7);
                results[status.source] = one[0];
            }
            System.out.println(Arrays.toString(results));
        } else {
            double[] result = {Math.sqrt(me)};
            MPI.COMM_WORLD.Send(result, 0, 1, MPI.DOUBLE, 0, 7);
        }
        MPI.Finalize();
    }
}
