import mpi.*;

/** Given. The lists that rank 0 sends. */
final class Lists {
    /** The most numbers in a list. The shortest list has one number. */
    static final int LONGEST = 4;

    private static int lists;
    private static int numbers;

    private Lists() {}

    /** The next list: 1 to 4 numbers from 100 to 999. Only rank 0 has lists. */
    static int[] next() throws MPIException {
        int rank = MPI.COMM_WORLD.Rank();
        if (rank != 0) {
            throw new IllegalStateException("rank " + rank + " has no lists; rank 0 has");
        }
        int[] list = new int[1 + (2 + lists++) % LONGEST];
        for (int i = 0; i < list.length; i++) {
            list[i] = 100 + Record.value(rank, (37 * numbers++ + 50) % 100) % 900;
        }
        return list;
    }
}
