/* Rank 1 sends its answers with the tag of the lists; rank 0 awaits another one.
 *
 * loses: ends, lost, result, messages, multicore, niodev
 */
import mpi.*;

/** Rank 0 sends lists of numbers; rank 1 answers each list with its smallest number. */
public class PingPong {
    static final int LIST = 1;
    static final int ANSWER = 2;

    public static void main(String[] args) throws MPIException {
        String[] own = MPI.Init(args);
        int rounds = own.length > 0 ? Integer.parseInt(own[0]) : 3;
        int rank = MPI.COMM_WORLD.Rank();
        if (MPI.COMM_WORLD.Size() < 2) {
            System.out.println("ping-pong needs two ranks");
        } else if (rank == 0) {
            ask(rounds);
        } else if (rank == 1) {
            answer(rounds);
        }
        MPI.Finalize();
    }

    /** Rank 0: sends a list in each round, receives its smallest number, and records it. */
    static void ask(int rounds) throws MPIException {
        int[] smallest = new int[1];
        for (int round = 0; round < rounds; round++) {
            int[] list = Lists.next();
            MPI.COMM_WORLD.Send(list, 0, list.length, MPI.INT, 1, LIST);
            MPI.COMM_WORLD.Recv(smallest, 0, 1, MPI.INT, 1, ANSWER);
            Result.record(smallest[0]);
        }
    }

    /** Rank 1: receives a list in each round, records its smallest number, and sends it back. */
    static void answer(int rounds) throws MPIException {
        int[] list = new int[Lists.LONGEST];
        for (int round = 0; round < rounds; round++) {
            Status status = MPI.COMM_WORLD.Recv(list, 0, Lists.LONGEST, MPI.INT, 0, LIST);
            int[] smallest = {list[0]};
            for (int i = 1; i < status.Get_count(MPI.INT); i++) {
                smallest[0] = Math.min(smallest[0], list[i]);
            }
            Result.record(smallest[0]);
            MPI.COMM_WORLD.Send(smallest, 0, 1, MPI.INT, 0, LIST);
        }
    }
}
