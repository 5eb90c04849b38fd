/* While a get waits for an item, rank 0 receives nothing but items of rank 1: it does not see those of another
 * producer.
 *
 * loses: ends, multicore, niodev
 */
import java.util.ArrayDeque;
import java.util.Queue;
import mpi.*;

/** The bounded queue of a textbook, among ranks: rank 0 has the queue, and put and get are messages to it, with an answer. */
public class RankQueue {
    static final int ITEM = 1; // put: an item to rank 0; or the answer to get: an item from it
    static final int GET = 2; // a consumer wants an item
    static final int STORED = 3; // the answer to put

    public static void main(String[] args) throws MPIException {
        String[] own = MPI.Init(args);
        int capacity = Integer.parseInt(own[0]);
        int producers = own.length - 1;
        int consumers = MPI.COMM_WORLD.Size() - 1 - producers;
        int items = 0;
        for (int i = 1; i <= producers; i++) {
            items += Integer.parseInt(own[i]);
        }
        int rank = MPI.COMM_WORLD.Rank();
        if (rank == 0) {
            serve(capacity, 2 * items);
        } else if (rank <= producers) {
            Source source = new Source(Integer.parseInt(own[rank]));
            while (source.hasNext()) {
                put(source.next());
            }
        } else {
            // The consumers share the items evenly.
            int first = rank - producers - 1;
            for (int i = first; i < items; i += consumers) {
                Sink.consume(get());
            }
        }
        MPI.Finalize();
    }

    /** Rank 0: answers so many calls of put and get. */
    static void serve(int capacity, int calls) throws MPIException {
        Queue<Integer> items = new ArrayDeque<>();
        Queue<Integer> waiting = new ArrayDeque<>(); // the ranks whose get has no answer yet
        int[] message = new int[1];
        for (int call = 0; call < calls; call++) {
            int tag = items.size() == capacity ? GET : MPI.ANY_TAG; // a put waits outside while the queue is full
            Status status = MPI.COMM_WORLD.Recv(message, 0, 1, MPI.INT, MPI.ANY_SOURCE, tag);
            if (status.tag == GET) {
                waiting.add(status.source);
                if (items.isEmpty()) {
                    MPI.COMM_WORLD.Recv(message, 0, 1, MPI.INT, 1, ITEM);
                    items.add(message[0]);
                    MPI.COMM_WORLD.Send(message, 0, 0, MPI.INT, 1, STORED);
                    call++;
                }
            } else {
                items.add(message[0]);
                MPI.COMM_WORLD.Send(message, 0, 0, MPI.INT, status.source, STORED);
            }
            if (!items.isEmpty() && !waiting.isEmpty()) {
                message[0] = items.remove();
                MPI.COMM_WORLD.Send(message, 0, 1, MPI.INT, waiting.remove(), ITEM);
            }
        }
    }

    /** A producer: returns when the item is in the queue. */
    static void put(int item) throws MPIException {
        int[] message = {item};
        MPI.COMM_WORLD.Send(message, 0, 1, MPI.INT, 0, ITEM);
        MPI.COMM_WORLD.Recv(message, 0, 0, MPI.INT, 0, STORED);
    }

    /** A consumer: returns the oldest item, when there is one. */
    static int get() throws MPIException {
        int[] message = new int[1];
        MPI.COMM_WORLD.Send(message, 0, 0, MPI.INT, 0, GET);
        MPI.COMM_WORLD.Recv(message, 0, 1, MPI.INT, 0, ITEM);
        return message[0];
    }
}
