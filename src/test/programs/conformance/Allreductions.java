import java.util.Arrays;
import mpi.*;

/** Allreduce and Scan with predefined operators. */
public class Allreductions {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        int[] sum = new int[2];
        MPI.COMM_WORLD.Allreduce(new int[] {me, 1}, 0, sum, 0, 2, MPI.INT, MPI.SUM);
        check("Allreduce SUM", Arrays.toString(sum));
        double[] most = new double[1];
        MPI.COMM_WORLD.Allreduce(new double[] {1.0 / (me + 1)}, 0, most, 0, 1, MPI.DOUBLE, MPI.MAX);
        check("Allreduce MAX", most[0]);
        boolean[] all = new boolean[1];
        MPI.COMM_WORLD.Allreduce(new boolean[] {me == 0}, 0, all, 0, 1, MPI.BOOLEAN, MPI.LAND);
        check("Allreduce LAND", all[0]);
        int[] prefix = new int[1];
        MPI.COMM_WORLD.Scan(new int[] {me + 1}, 0, prefix, 0, 1, MPI.INT, MPI.SUM);
        check("Scan SUM", prefix[0]);
        int[] greatest = new int[1];
        MPI.COMM_WORLD.Scan(new int[] {(me * 3) % 4}, 0, greatest, 0, 1, MPI.INT, MPI.MAX);
        check("Scan MAX", greatest[0]);
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
