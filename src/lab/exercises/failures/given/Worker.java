import mpi.*;

/** Given. Uses the items that a consumer gets. The consumer with the highest rank breaks down at its first item. */
final class Worker {
    private static boolean broken;

    private Worker() {}

    /** Uses an item, or breaks down: then the answer is false, the item is not used, and this rank uses no more. */
    static boolean use(int item) throws MPIException {
        int rank = MPI.COMM_WORLD.Rank();
        if (rank == 0 || Source.isUsed()) {
            throw new IllegalStateException("rank " + rank + " is no consumer");
        }
        if (broken) {
            throw new IllegalStateException("rank " + rank + " has broken down, and can use no item");
        }
        broken = rank == MPI.COMM_WORLD.Size() - 1;
        if (!broken) {
            Record.write("consumed " + item);
        }
        return !broken;
    }
}
