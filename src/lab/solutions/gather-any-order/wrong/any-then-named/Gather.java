/* Rank 0 takes the first message of a round from any rank, and then waits for all ranks but rank 1, as if it had
 * been the first.
 *
 * loses: ends, multicore, niodev
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

    /** Rank 0. */
    static void gather(int rounds) throws MPIException {
        int size = MPI.COMM_WORLD.Size();
        int[][] readings = new int[size][rounds];
        int[] received = new int[size];
        int[] reading = new int[1];
        for (int round = 0; round < rounds; round++) {
            for (int from = 1; from < size; from++) {
                Status status = MPI.COMM_WORLD.Recv(reading, 0, 1, MPI.INT, from == 1 ? MPI.ANY_SOURCE : from, READING);
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
