/*
 * A rod cools: neighbours exchange their border cells with Irecv, Isend and Waitall until nothing changes much.
 *
 * np 1, 2, 3, 4: rendezvous ok; eager ok
 */
import mpi.*;

public class HeatRod {
    static final int CELLS = 8;

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        double[] now = new double[CELLS + 2];
        double[] next = new double[CELLS + 2];
        if (me == 0) now[0] = next[0] = 100;
        double[] change = {1};
        int steps = 0;
        while (change[0] > 0.5) {
            exchange(now, me, size);
            double[] mine = {0};
            for (int i = 1; i <= CELLS; i++) {
                next[i] = (now[i - 1] + now[i + 1]) / 2;
                mine[0] = Math.max(mine[0], Math.abs(next[i] - now[i]));
            }
            System.arraycopy(next, 1, now, 1, CELLS);
            MPI.COMM_WORLD.Allreduce(mine, 0, change, 0, 1, MPI.DOUBLE, MPI.MAX);
            steps++;
        }
        if (me == 0) System.out.printf("%d steps, first cell %.3f%n", steps, now[1]);
        MPI.Finalize();
    }

    static void exchange(double[] cells, int me, int size) {
        Request[] requests = new Request[4];
        int n = 0;
        if (me > 0) {
            requests[n++] = MPI.COMM_WORLD.Irecv(cells, 0, 1, MPI.DOUBLE, me - 1, 1);
            requests[n++] = MPI.COMM_WORLD.Isend(cells, 1, 1, MPI.DOUBLE, me - 1, 2);
        }
        if (me < size - 1) {
            requests[n++] = MPI.COMM_WORLD.Irecv(cells, CELLS + 1, 1, MPI.DOUBLE, me + 1, 2);
            requests[n++] = MPI.COMM_WORLD.Isend(cells, CELLS, 1, MPI.DOUBLE, me + 1, 1);
        }
        Request.Waitall(java.util.Arrays.copyOf(requests, n));
    }
}
