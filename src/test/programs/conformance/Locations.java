import java.util.Arrays;
import mpi.*;

/** MAXLOC and MINLOC: a value and where it is, the lowest place among equals. */
public class Locations {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        int[] out = new int[2];
        MPI.COMM_WORLD.Reduce(new int[] {(me * 7) % 5, me}, 0, out, 0, 1, MPI.INT2, MPI.MAXLOC, 0);
        if (me == 0) {
            check("MAXLOC", Arrays.toString(out));
        }
        double[] least = new double[2];
        MPI.COMM_WORLD.Allreduce(new double[] {2.0, me}, 0, least, 0, 1, MPI.DOUBLE2, MPI.MINLOC);
        check("MINLOC of equals", Arrays.toString(least));
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
