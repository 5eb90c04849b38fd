import java.util.Arrays;
import mpi.*;

/** Allgather, Alltoall and Alltoallv. */
public class AllToAll {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        int[] all = new int[2 * size];
        MPI.COMM_WORLD.Allgather(new int[] {me, me * me}, 0, 2, MPI.INT, all, 0, 2, MPI.INT);
        check("Allgather", Arrays.toString(all));
        int[] out = new int[size];
        for (int i = 0; i < size; i++) {
            out[i] = 10 * me + i;
        }
        int[] in = new int[size];
        MPI.COMM_WORLD.Alltoall(out, 0, 1, MPI.INT, in, 0, 1, MPI.INT);
        check("Alltoall", Arrays.toString(in));
        int[] sendCounts = new int[size];
        int[] sendPlaces = new int[size];
        int[] receiveCounts = new int[size];
        int[] receivePlaces = new int[size];
        int received = 0;
        double[] source = new double[size * size];
        for (int i = 0; i < size; i++) {
            sendCounts[i] = i + 1;
            sendPlaces[i] = i == 0 ? 0 : sendPlaces[i - 1] + i;
            receiveCounts[i] = me + 1;
            receivePlaces[i] = received;
            received += me + 1;
        }
        for (int i = 0; i < source.length; i++) {
            source[i] = me + i / 100.0;
        }
        double[] target = new double[received];
        MPI.COMM_WORLD.Alltoallv(
                source, 0, sendCounts, sendPlaces, MPI.DOUBLE, target, 0, receiveCounts, receivePlaces, MPI.DOUBLE);
        check("Alltoallv", Arrays.toString(target));
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
