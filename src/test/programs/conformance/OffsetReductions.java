import java.util.Arrays;
import mpi.*;

/** MPJ Express deviates: with an offset, its reductions combine too few elements. */
public class OffsetReductions {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        int[] in = {50, me, me + 1, 60};
        int[] out = new int[4];
        MPI.COMM_WORLD.Reduce(in, 1, out, 1, 2, MPI.INT, MPI.SUM, 0);
        if (me == 0) {
            check("Reduce SUM at 1", Arrays.toString(out));
        }
        out = new int[4];
        MPI.COMM_WORLD.Allreduce(in, 2, out, 0, 1, MPI.INT, MPI.MAX);
        check("Allreduce MAX from 2 to 0", Arrays.toString(out));
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
