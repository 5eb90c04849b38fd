import java.util.Arrays;
import mpi.*;

/** MPJ Express deviates: its Reduce_scatter gives wrong values with three ranks or more. */
public class ReduceScatter {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        int[] out = new int[size];
        for (int i = 0; i < size; i++) {
            out[i] = 10 * me + i;
        }
        int[] ones = new int[size];
        Arrays.fill(ones, 1);
        int[] share = new int[1];
        MPI.COMM_WORLD.Reduce_scatter(out, 0, share, 0, ones, MPI.INT, MPI.SUM);
        check("Reduce_scatter", share[0]);
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
