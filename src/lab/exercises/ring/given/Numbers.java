import mpi.*;

/** Given. The numbers of this rank. */
final class Numbers {
    private Numbers() {}

    /** The number of this rank in a round, 100 to 999. Another rank can know it by a message only. */
    static int of(int round) throws MPIException {
        return 100 + Record.value(MPI.COMM_WORLD.Rank(), round) % 900;
    }
}
