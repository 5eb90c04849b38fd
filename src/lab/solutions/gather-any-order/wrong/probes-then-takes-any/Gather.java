/* Probe says who has sent; but the receive takes a message of any rank, perhaps of another one.
 *
 * loses: result, multicore, niodev
 */
import mpi.*;

/** Rank 0 gathers the readings of all other ranks in the order in which they come, and records them in the order of ranks. */
public class Gather {
    static final int READING = 1;

    public static void main(String[] args) throws Exception {
        String[] own = MPI.Init(args);
        int rounds = own.length > 0 ? Integer.parseInt(own[0]) : 2;
        if (MPI.COMM_WORLD.Rank() == 0) {
            gather(rounds);
        } else {
            for (int round = 0; round < rounds; round++) {
                int[] reading = {Sensor.read(round)};
                MPI.COMM_WORLD.Send(reading, 0, 1, MPI.INT, 0, READING);
            }
        }
        MPI.Finalize();
    }

    /** Rank 0. Messages of one rank arrive in their order, so the n-th message of a rank is that of round n. */
    static void gather(int rounds) throws MPIException {
        int size = MPI.COMM_WORLD.Size();
        int[][] readings = new int[size][rounds];
        int[] received = new int[size];
        int[] reading = new int[1];
        for (int i = 0; i < (size - 1) * rounds; i++) {
            Status status = MPI.COMM_WORLD.Probe(MPI.ANY_SOURCE, READING);
            MPI.COMM_WORLD.Recv(reading, 0, 1, MPI.INT, MPI.ANY_SOURCE, READING);
            if (received[status.source] < rounds) {
                readings[status.source][received[status.source]++] = reading[0];
            }
        }
        for (int round = 0; round < rounds; round++) {
            for (int rank = 1; rank < size; rank++) {
                Result.record(readings[rank][round]);
            }
        }
    }
}
