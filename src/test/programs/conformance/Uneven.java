import java.util.Arrays;
import mpi.*;

/** Scatterv, Gatherv and Allgatherv: rank r has r + 1 elements, with gaps between them at the root. */
public class Uneven {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        int[] counts = new int[size];
        int[] places = new int[size];
        int total = 0;
        for (int i = 0; i < size; i++) {
            counts[i] = i + 1;
            places[i] = total;
            total += i + 2;
        }
        int[] all = new int[total];
        for (int i = 0; i < total; i++) {
            all[i] = i;
        }
        int[] mine = new int[me + 1];
        MPI.COMM_WORLD.Scatterv(all, 0, counts, places, MPI.INT, mine, 0, me + 1, MPI.INT, 0);
        check("Scatterv", Arrays.toString(mine));
        for (int i = 0; i < mine.length; i++) {
            mine[i] = 100 * me + i;
        }
        int[] gathered = new int[total];
        MPI.COMM_WORLD.Gatherv(mine, 0, me + 1, MPI.INT, gathered, 0, counts, places, MPI.INT, 0);
        if (me == 0) {
            check("Gatherv", Arrays.toString(gathered));
        }
        int[] everywhere = new int[total];
        MPI.COMM_WORLD.Allgatherv(mine, 0, me + 1, MPI.INT, everywhere, 0, counts, places, MPI.INT);
        check("Allgatherv", Arrays.toString(everywhere));
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
