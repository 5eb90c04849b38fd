/* The consumers are served in a circle: nobody starves, but one that has asked later may be served earlier.
 *
 * loses: in-turn
 */
import java.util.ArrayDeque;
import java.util.Queue;
import mpi.*;

/** A bounded buffer that serves the consumers in the order in which they have asked. */
public class Fairness {
    static final int ITEM = 1; // an item, to rank 0 or from it
    static final int ASK = 2; // a consumer wants an item
    static final int END = 3; // to rank 0: this producer makes no more; from it: there are no more

    public static void main(String[] args) throws MPIException {
        String[] own = MPI.Init(args);
        int capacity = Integer.parseInt(own[0]);
        int producers = own.length - 1;
        int rank = MPI.COMM_WORLD.Rank();
        if (rank == 0) {
            manage(capacity, producers, MPI.COMM_WORLD.Size() - 1 - producers);
        } else if (rank <= producers) {
            produce(Integer.parseInt(own[rank]));
        } else {
            consume();
        }
        MPI.Finalize();
    }

    static void manage(int capacity, int producers, int consumers) throws MPIException {
        Queue<Integer> items = new ArrayDeque<>();
        boolean[] waiting = new boolean[MPI.COMM_WORLD.Size()];
        int asking = 0; // how many of them wait
        int last = 1;
        while (consumers > 0) {
            int tag = items.size() == capacity ? ASK : MPI.ANY_TAG;
            int[] message = new int[1];
            Status status = MPI.COMM_WORLD.Recv(message, 0, 1, MPI.INT, MPI.ANY_SOURCE, tag);
            switch (status.tag) {
                case ITEM -> items.add(message[0]);
                case ASK -> {
                    waiting[status.source] = true;
                    asking++;
                }
                default -> producers--;
            }
            for (; asking > 0 && !items.isEmpty(); asking--) {
                message[0] = items.remove();
                last = next(waiting, last);
                MPI.COMM_WORLD.Send(message, 0, 1, MPI.INT, last, ITEM);
            }
            for (; asking > 0 && producers == 0; asking--) {
                last = next(waiting, last);
                MPI.COMM_WORLD.Send(message, 0, 0, MPI.INT, last, END);
                consumers--;
            }
        }
    }

    /** The waiting consumer that comes next after the last one in a circle. */
    static int next(boolean[] waiting, int last) {
        int rank = last;
        do {
            rank = rank % (waiting.length - 1) + 1;
        } while (!waiting[rank]);
        waiting[rank] = false;
        return rank;
    }

    static void produce(int count) throws MPIException {
        Source source = new Source(count);
        int[] item = new int[1];
        while (source.hasNext()) {
            item[0] = source.next();
            MPI.COMM_WORLD.Send(item, 0, 1, MPI.INT, 0, ITEM);
        }
        MPI.COMM_WORLD.Send(item, 0, 0, MPI.INT, 0, END);
    }

    static void consume() throws MPIException {
        int[] item = new int[1];
        MPI.COMM_WORLD.Send(item, 0, 0, MPI.INT, 0, ASK);
        while (MPI.COMM_WORLD.Recv(item, 0, 1, MPI.INT, 0, MPI.ANY_TAG).tag == ITEM) {
            Sink.consume(item[0]);
            MPI.COMM_WORLD.Send(item, 0, 0, MPI.INT, 0, ASK);
        }
    }
}
