/* Each rank sends before it receives: its sum is not yet the sum, and where a Send waits all wait.
 *
 * loses: ends, result, multicore, niodev
 */
import mpi.*;

/** A sum goes around the ring of all ranks; each rank adds its own number. */
public class Ring {
    static final int SUM = 1;

    public static void main(String[] args) throws MPIException {
        String[] own = MPI.Init(args);
        int rounds = own.length > 0 ? Integer.parseInt(own[0]) : 2;
        for (int round = 0; round < rounds; round++) {
            pass(Numbers.of(round));
        }
        MPI.Finalize();
    }

    /** One round. Rank 0 begins: it sends before it receives. All others receive before they send. */
    static void pass(int mine) throws MPIException {
        int rank = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        int right = (rank + 1) % size;
        int left = (rank + size - 1) % size;
        int[] sum = {mine};
        if (size == 1) {
            Result.record(mine);
        } else if (rank == 0) {
            MPI.COMM_WORLD.Send(sum, 0, 1, MPI.INT, right, SUM);
            MPI.COMM_WORLD.Recv(sum, 0, 1, MPI.INT, left, SUM);
            Result.record(sum[0]);
        } else {
            MPI.COMM_WORLD.Send(sum, 0, 1, MPI.INT, right, SUM);
            MPI.COMM_WORLD.Recv(sum, 0, 1, MPI.INT, left, SUM);
            Result.record(sum[0]);
        }
    }
}
