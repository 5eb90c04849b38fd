/* The item that has come back is put into the queue at both ends.
 *
 * loses: once, multicore, niodev
 */
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import mpi.*;

/** A bounded buffer whose consumers may break down: the item of such a consumer goes to another one. */
public class Failures {
    static final int ITEM = 1; // an item, to rank 0 or from it
    static final int ASK = 2; // a consumer wants an item
    static final int END = 3; // to rank 0: this producer makes no more; from it: there are no more
    static final int FAILED = 4; // this consumer could not use its item, which comes back, and ends

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
        Deque<Integer> items = new ArrayDeque<>();
        Set<Integer> busy = new HashSet<>(); // the consumers that have an item and have not said yet how it went
        Queue<Integer> waiting = new ArrayDeque<>(); // the consumers that have asked and have no answer yet
        while (consumers > 0) {
            int tag = items.size() == capacity ? ASK : MPI.ANY_TAG;
            int[] message = new int[1];
            Status status = MPI.COMM_WORLD.Recv(message, 0, 1, MPI.INT, MPI.ANY_SOURCE, tag);
            switch (status.tag) {
                case ITEM -> items.add(message[0]);
                case ASK -> {
                    waiting.add(status.source);
                    busy.remove(status.source); // it has used its item
                }
                case FAILED -> {
                    items.addFirst(message[0]);
                    items.addLast(message[0]);
                    busy.remove(status.source);
                    consumers--;
                }
                default -> producers--;
            }
            while (!waiting.isEmpty() && !items.isEmpty()) {
                int consumer = waiting.remove();
                message[0] = items.remove();
                MPI.COMM_WORLD.Send(message, 0, 1, MPI.INT, consumer, ITEM);
                busy.add(consumer);
            }
            while (!waiting.isEmpty() && producers == 0 && busy.isEmpty()) {
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
            if (!Worker.use(item[0])) {
                MPI.COMM_WORLD.Send(item, 0, 1, MPI.INT, 0, FAILED);
                return;
            }
            MPI.COMM_WORLD.Send(item, 0, 0, MPI.INT, 0, ASK);
        }
    }
}
