import mpi.*;

/** Given. Uses the items that a consumer gets. */
final class Sink {
    private Sink() {}

    static void consume(int item) throws MPIException {
        int rank = MPI.COMM_WORLD.Rank();
        if (rank == 0 || Source.isUsed()) {
            throw new IllegalStateException("rank " + rank + " is no consumer");
        }
        Record.write("consumed " + item);
    }
}
