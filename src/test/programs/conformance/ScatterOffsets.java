import java.util.Arrays;
import mpi.*;

/** MPJ Express deviates: Scatter and Gather do not heed offsets, and Scatter writes to send arrays of other ranks than the root. */
public class ScatterOffsets {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        int[] all = new int[size + 1];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        int[] mine = new int[2];
        MPI.COMM_WORLD.Scatter(all, 1, 1, MPI.INT, mine, 1, 1, MPI.INT, 0);
        check("Scatter at 1", Arrays.toString(mine));
        int[] own = new int[size];
        Arrays.fill(own, 10 + me);
        MPI.COMM_WORLD.Scatter(own, 0, 1, MPI.INT, mine, 0, 1, MPI.INT, 0);
        check("send array after Scatter", Arrays.toString(own));
        int[] gathered = new int[size + 1];
        MPI.COMM_WORLD.Gather(new int[] {-1, me + 5}, 1, 1, MPI.INT, gathered, 1, 1, MPI.INT, 0);
        if (me == 0) {
            check("Gather at 1", Arrays.toString(gathered));
        }
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
