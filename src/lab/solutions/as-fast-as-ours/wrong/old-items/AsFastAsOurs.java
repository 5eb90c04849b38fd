/* A consumer uses as many items as fit into a message, also when fewer have come.
 *
 * loses: once, multicore, niodev
 */
import java.util.ArrayDeque;
import java.util.Queue;
import mpi.*;

/** A bounded buffer with few messages: each has as many items as the buffer can hold, and the last items come with END. */
public class AsFastAsOurs {
    static final int ITEM = 1; // up to capacity items, to rank 0 or from it
    static final int ASK = 2; // a consumer wants items
    static final int END = 3; // up to capacity items, the last ones of this producer, or for this consumer

    public static void main(String[] args) throws MPIException {
        String[] own = MPI.Init(args);
        int capacity = Integer.parseInt(own[0]);
        int producers = own.length - 1;
        int rank = MPI.COMM_WORLD.Rank();
        if (rank == 0) {
            manage(capacity, producers, MPI.COMM_WORLD.Size() - 1 - producers);
        } else if (rank <= producers) {
            produce(capacity, Integer.parseInt(own[rank]));
        } else {
            consume(capacity);
        }
        MPI.Finalize();
    }

    static void manage(int capacity, int producers, int consumers) throws MPIException {
        int[] items = new int[capacity];
        int size = 0;
        Queue<Integer> waiting = new ArrayDeque<>(); // the consumers that have asked and have no answer yet
        while (consumers > 0) {
            // A message of items may need all the room that there is.
            int tag = size == 0 ? MPI.ANY_TAG : ASK;
            Status status = MPI.COMM_WORLD.Recv(items, 0, capacity, MPI.INT, MPI.ANY_SOURCE, tag);
            if (status.tag == ASK) {
                waiting.add(status.source);
            } else {
                size = status.Get_count(MPI.INT);
                producers -= status.tag == END ? 1 : 0;
            }
            while (!waiting.isEmpty() && (size > 0 || producers == 0)) {
                boolean last = producers == 0;
                MPI.COMM_WORLD.Send(items, 0, size, MPI.INT, waiting.remove(), last ? END : ITEM);
                consumers -= last ? 1 : 0;
                size = 0;
            }
        }
    }

    static void produce(int capacity, int count) throws MPIException {
        Source source = new Source(count);
        int[] items = new int[capacity];
        do {
            int size = 0;
            while (size < capacity && source.hasNext()) {
                items[size++] = source.next();
            }
            MPI.COMM_WORLD.Send(items, 0, size, MPI.INT, 0, source.hasNext() ? ITEM : END);
        } while (source.hasNext());
    }

    static void consume(int capacity) throws MPIException {
        int[] items = new int[capacity];
        Status status;
        do {
            MPI.COMM_WORLD.Send(items, 0, 0, MPI.INT, 0, ASK);
            status = MPI.COMM_WORLD.Recv(items, 0, capacity, MPI.INT, 0, MPI.ANY_TAG);
            for (int i = 0; i < capacity; i++) {
                Sink.consume(items[i]);
            }
        } while (status.tag == ITEM);
    }
}
