/* In each round rank 0 takes as many messages as there are ranks: but a fast rank has sent twice before a slow one
 * has sent once.
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

    /** Rank 0. */
    static void gather(int rounds) throws MPIException {
        int size = MPI.COMM_WORLD.Size();
        int[][] readings = new int[size][rounds];
        int[] reading = new int[1];
        for (int round = 0; round < rounds; round++) {
            for (int i = 1; i < size; i++) {
                Status status = MPI.COMM_WORLD.Recv(reading, 0, 1, MPI.INT, MPI.ANY_SOURCE, READING);
                readings[status.source][round] = reading[0];
            }
        }
        for (int round = 0; round < rounds; round++) {
            for (int rank = 1; rank < size; rank++) {
                Result.record(readings[rank][round]);
            }
        }
    }
}
