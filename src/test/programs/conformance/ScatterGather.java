import java.util.Arrays;
import mpi.*;

/** Scatter from rank 0, and Gather to the first and the last rank, with blocks of two. */
public class ScatterGather {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        int last = size - 1;
        int[] all = new int[2 * size];
        for (int i = 0; i < all.length; i++) {
            all[i] = 10 * me + i;
        }
        int[] mine = new int[3];
        MPI.COMM_WORLD.Scatter(all, 0, 2, MPI.INT, mine, 0, 2, MPI.INT, 0);
        check("Scatter from 0", Arrays.toString(mine));
        int[] gathered = new int[2 * size];
        MPI.COMM_WORLD.Gather(new int[] {me, -me}, 0, 2, MPI.INT, gathered, 0, 2, MPI.INT, 0);
        if (me == 0) {
            check("Gather to 0", Arrays.toString(gathered));
        }
        double[] halves = new double[size];
        MPI.COMM_WORLD.Gather(new double[] {me / 2.0}, 0, 1, MPI.DOUBLE, halves, 0, 1, MPI.DOUBLE, last);
        if (me == last) {
            check("Gather to last", Arrays.toString(halves));
        }
        char[] letters = new char[1];
        MPI.COMM_WORLD.Scatter("wxyz".toCharArray(), 0, 1, MPI.CHAR, letters, 0, 1, MPI.CHAR, 0);
        check("Scatter CHAR", letters[0]);
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
