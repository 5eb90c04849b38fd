import mpi.*;

/** The sum over a matrix times a vector. Every rank multiplies its share of the rows. */
public class Product {
    public static void main(String[] args) throws MPIException {
        String[] own = MPI.Init(args);
        int count = own.length > 0 ? Integer.parseInt(own[0]) : 7;
        int rank = MPI.COMM_WORLD.Rank();
        // TODO: rank 0 does all the work, and the other ranks learn nothing
        if (rank == 0) {
            int[] vector = Matrix.vector();
            int[] rows = Matrix.rows(count);
            int sum = 0;
            for (int row = 0; row < count; row++) {
                sum += Matrix.product(rows, row, vector);
            }
            Result.record(sum);
        }
        MPI.Finalize();
    }

    /** How many rows a rank gets. */
    static int share(int rank, int size, int count) {
        return count / size; // TODO: what if it does not divide evenly?
    }
}
