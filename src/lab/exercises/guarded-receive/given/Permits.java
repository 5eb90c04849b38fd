import mpi.*;

/** Given. The numbers of permits: rank 0 makes them, and the other ranks work with them. */
final class Permits {
    private static int made;

    private Permits() {}

    /** The number of the next permit. Only rank 0 makes permits. */
    static int next() throws MPIException {
        int rank = MPI.COMM_WORLD.Rank();
        if (rank != 0) {
            throw new IllegalStateException("rank " + rank + " makes no permits; rank 0 does");
        }
        made++;
        int permit = 1000 * made + Record.value(rank, made) % 900;
        Record.write("produced 0 " + permit);
        return permit;
    }

    /** Does some work for which this rank needs a permit. Rank 0 does no work. */
    static void work(int permit) throws Exception {
        if (MPI.COMM_WORLD.Rank() == 0) {
            throw new IllegalStateException("rank 0 does no work");
        }
        Record.write("consumed " + permit);
        Thread.sleep(20);
    }
}
