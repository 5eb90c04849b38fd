/* Rank 0 takes the requests in a fixed order: it waits for the next consumer in turn, even if another one has
 * asked.
 *
 * loses: any-first
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
        int[] message = new int[1];
        int first = MPI.COMM_WORLD.Size() - consumers;
        int all = consumers;
        for (int turn = 0; consumers > 0; turn++) {
            while (producers > 0 && items.size() < capacity) {
                Status status = MPI.COMM_WORLD.Recv(message, 0, 1, MPI.INT, 1, MPI.ANY_TAG); // there is one producer
                if (status.tag == ITEM) {
                    items.add(message[0]);
                } else {
                    producers--;
                }
            }
            int consumer = first + turn % all;
            MPI.COMM_WORLD.Recv(message, 0, 0, MPI.INT, consumer, ASK);
            if (items.isEmpty()) {
                MPI.COMM_WORLD.Send(message, 0, 0, MPI.INT, consumer, END);
                consumers--;
            } else {
                message[0] = items.remove();
                MPI.COMM_WORLD.Send(message, 0, 1, MPI.INT, consumer, ITEM);
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
