/* Rows travel downwards only: the rows below stay empty.
 *
 * loses: result, messages, multicore, niodev
 */
import mpi.*;

/** Each rank holds one row of a grid. In each step, neighbours exchange their rows. */
public class Exchange {
    static final int ROW = 1;

    public static void main(String[] args) throws MPIException {
        String[] own = MPI.Init(args);
        int steps = own.length > 0 ? Integer.parseInt(own[0]) : 2;
        int width = own.length > 1 ? Integer.parseInt(own[1]) : 3;
        int rank = MPI.COMM_WORLD.Rank();
        int last = MPI.COMM_WORLD.Size() - 1;
        int[] mine = Grid.row(width);
        int[] above = rank > 0 ? new int[width] : null;
        int[] below = rank < last ? new int[width] : null;
        for (int step = 0; step < steps; step++) {
            exchange(rank, mine, above, below);
            mine = Grid.next(mine, above, below);
        }
        MPI.Finalize();
    }

    /** Sends my row to the ranks above and below, and receives theirs. */
    static void exchange(int rank, int[] mine, int[] above, int[] below) throws MPIException {
        if (above != null) {
            MPI.COMM_WORLD.Recv(above, 0, above.length, MPI.INT, rank - 1, ROW);
        }
        if (below != null) {
            MPI.COMM_WORLD.Send(mine, 0, mine.length, MPI.INT, rank + 1, ROW);
        }
    }
}
