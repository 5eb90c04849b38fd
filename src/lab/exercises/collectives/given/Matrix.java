import java.util.Arrays;
import mpi.*;

/** Given. A matrix and a vector, which rank 0 has, and the product of a row and the vector, which every rank can compute. */
final class Matrix {
    static final int COLUMNS = 3;

    private Matrix() {}

    /** The vector. Only rank 0 has it. */
    static int[] vector() throws MPIException {
        return numbers(0, COLUMNS);
    }

    /** All rows of the matrix, one after the other, in one array of {@code count * COLUMNS} numbers. Only rank 0 has it. */
    static int[] rows(int count) throws MPIException {
        int[] rows = numbers(COLUMNS, count * COLUMNS);
        for (int row = 0; row < count; row++) {
            Record.write("produced 0 " + name(rows, row));
        }
        return rows;
    }

    /** The product of a row and the vector: {@code row} counts the rows in this array, from 0. Records that it was used. */
    static int product(int[] rows, int row, int[] vector) {
        Record.write("consumed " + name(rows, row));
        int product = 0;
        for (int i = 0; i < COLUMNS; i++) {
            product += rows[row * COLUMNS + i] * vector[i];
        }
        return product;
    }

    private static String name(int[] rows, int row) {
        return Arrays.toString(Arrays.copyOfRange(rows, row * COLUMNS, (row + 1) * COLUMNS))
                .replace(" ", "");
    }

    private static int[] numbers(int from, int count) throws MPIException {
        int rank = MPI.COMM_WORLD.Rank();
        if (rank != 0) {
            throw new IllegalStateException("rank " + rank + " has no matrix; rank 0 has");
        }
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = 1 + Record.value(rank, from + i) % 900;
        }
        return numbers;
    }
}
