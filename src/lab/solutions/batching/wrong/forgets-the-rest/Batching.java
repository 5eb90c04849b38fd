/* A producer sends full batches only: the last item, if it is alone, is made and not sent.
 *
 * loses: once, multicore, niodev
 */
import java.util.ArrayDeque;
import java.util.Queue;
import mpi.*;

/** A bounded buffer with several items in a message. */
public class Batching {
    static final int ITEM = 1; // up to BATCH items, to rank 0 or from it
    static final int ASK = 2; // a consumer wants items
    static final int END = 3; // to rank 0: this producer makes no more; from it: there are no more
    static final int BATCH = 2; // the most items in a message

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
        Queue<Integer> waiting = new ArrayDeque<>(); // the consumers that have asked and have no answer yet
        while (consumers > 0) {
            int tag = items.size() + BATCH > capacity ? ASK : MPI.ANY_TAG; // is there room for a whole batch?
            int[] message = new int[BATCH];
            Status status = MPI.COMM_WORLD.Recv(message, 0, BATCH, MPI.INT, MPI.ANY_SOURCE, tag);
            switch (status.tag) {
                case ITEM -> {
                    for (int i = 0; i < status.Get_count(MPI.INT); i++) {
                        items.add(message[i]);
                    }
                }
                case ASK -> waiting.add(status.source);
                default -> producers--;
            }
            while (!waiting.isEmpty() && !items.isEmpty()) {
                int count = 0;
                while (count < BATCH && !items.isEmpty()) {
                    message[count++] = items.remove();
                }
                MPI.COMM_WORLD.Send(message, 0, count, MPI.INT, waiting.remove(), ITEM);
            }
            while (!waiting.isEmpty() && producers == 0) {
                MPI.COMM_WORLD.Send(message, 0, 0, MPI.INT, waiting.remove(), END);
                consumers--;
            }
        }
    }

    static void produce(int count) throws MPIException {
        Source source = new Source(count);
        int[] batch = new int[BATCH];
        while (source.hasNext()) {
            int size = 0;
            while (size < BATCH && source.hasNext()) {
                batch[size++] = source.next();
            }
            if (size == BATCH) {
                MPI.COMM_WORLD.Send(batch, 0, size, MPI.INT, 0, ITEM);
            }
        }
        MPI.COMM_WORLD.Send(batch, 0, 0, MPI.INT, 0, END);
    }

    static void consume() throws MPIException {
        int[] batch = new int[BATCH];
        MPI.COMM_WORLD.Send(batch, 0, 0, MPI.INT, 0, ASK);
        Status status = MPI.COMM_WORLD.Recv(batch, 0, BATCH, MPI.INT, 0, MPI.ANY_TAG);
        while (status.tag == ITEM) {
            for (int i = 0; i < status.Get_count(MPI.INT); i++) {
                Sink.consume(batch[i]);
            }
            MPI.COMM_WORLD.Send(batch, 0, 0, MPI.INT, 0, ASK);
            status = MPI.COMM_WORLD.Recv(batch, 0, BATCH, MPI.INT, 0, MPI.ANY_TAG);
        }
    }
}
