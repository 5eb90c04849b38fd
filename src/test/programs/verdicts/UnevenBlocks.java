/*
 * Eleven numbers among the ranks, with Scatterv and Gatherv.
 *
 * np 1, 2, 3, 4: rendezvous ok; eager ok
 */
import mpi.*;

public class UnevenBlocks {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        int n = 11;
        int[] counts = new int[size];
        int[] starts = new int[size];
        for (int i = 0, at = 0; i < size; i++) {
            counts[i] = n / size + (i < n % size ? 1 : 0);
            starts[i] = at;
            at += counts[i];
        }
        int[] all = new int[n];
        if (me == 0) {
            for (int i = 0; i < n; i++) all[i] = i;
        }
        int[] mine = new int[counts[me]];
        MPI.COMM_WORLD.Scatterv(all, 0, counts, starts, MPI.INT, mine, 0, counts[me], MPI.INT, 0);
        for (int i = 0; i < mine.length; i++) mine[i] = mine[i] * mine[i];
        MPI.COMM_WORLD.Gatherv(mine, 0, mine.length, MPI.INT, all, 0, counts, starts, MPI.INT, 0);
        if (me == 0) System.out.println(java.util.Arrays.toString(all));
        MPI.Finalize();
    }
}
