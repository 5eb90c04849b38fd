/* Rank 0 gives an item to a consumer and leaves it in the queue: the next one gets it, too.
 *
 * loses: once, multicore, niodev
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
        int served = 0;
        Queue<Integer> items = new ArrayDeque<>();
        Queue<Integer> waiting = new ArrayDeque<>(); // the consumers that have asked and have no answer yet
        while (consumers > 0) {
            int tag = items.size() == capacity ? ASK : MPI.ANY_TAG;
            int[] message = new int[1];
            Status status = MPI.COMM_WORLD.Recv(message, 0, 1, MPI.INT, MPI.ANY_SOURCE, tag);
            switch (status.tag) {
                case ITEM -> items.add(message[0]);
                case ASK -> waiting.add(status.source);
                default -> producers--;
            }
            while (!waiting.isEmpty() && !items.isEmpty()) {
                message[0] = served++ % 2 == 0 ? items.element() : items.remove();
                MPI.COMM_WORLD.Send(message, 0, 1, MPI.INT, waiting.remove(), ITEM);
            }
            while (!waiting.isEmpty() && producers == 0) {
                MPI.COMM_WORLD.Send(message, 0, 0, MPI.INT, waiting.remove(), END);
                consumers--;
            }
        }
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
