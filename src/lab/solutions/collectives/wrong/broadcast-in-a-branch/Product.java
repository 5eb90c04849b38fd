/* Only rank 0 calls Bcast, and the others wait for its vector in Recv: a collective call needs all ranks.
 *
 * loses: ends, lost, once, even, result, messages, multicore, niodev
 */
import mpi.*;

/** The sum over a matrix times a vector. Every rank multiplies its share of the rows. */
public class Product {
    public static void main(String[] args) throws MPIException {
        String[] own = MPI.Init(args);
        int count = own.length > 0 ? Integer.parseInt(own[0]) : 7;
        int rank = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        int[] vector = rank == 0 ? Matrix.vector() : new int[Matrix.COLUMNS];
        int[] rows = rank == 0 ? Matrix.rows(count) : new int[0];
        if (rank == 0) {
            MPI.COMM_WORLD.Bcast(vector, 0, Matrix.COLUMNS, MPI.INT, 0);
        } else {
            MPI.COMM_WORLD.Recv(vector, 0, Matrix.COLUMNS, MPI.INT, 0, 0);
        }

        // In numbers, as Scatterv counts: how many each rank gets, and where they begin.
        int[] counts = new int[size];
        int[] offsets = new int[size];
        for (int i = 0; i < size; i++) {
            counts[i] = share(i, size, count) * Matrix.COLUMNS;
            offsets[i] = i == 0 ? 0 : offsets[i - 1] + counts[i - 1];
        }
        int[] mine = new int[counts[rank]];
        MPI.COMM_WORLD.Scatterv(rows, 0, counts, offsets, MPI.INT, mine, 0, mine.length, MPI.INT, 0);

        int[] sum = new int[1];
        for (int row = 0; row < share(rank, size, count); row++) {
            sum[0] += Matrix.product(mine, row, vector);
        }
        int[] total = new int[1];
        MPI.COMM_WORLD.Allreduce(sum, 0, total, 0, 1, MPI.INT, MPI.SUM);
        Result.record(total[0]);
        MPI.Finalize();
    }

    /** How many rows a rank gets. The first ones get one row more than the others. */
    static int share(int rank, int size, int count) {
        return count / size + (rank < count % size ? 1 : 0);
    }
}
