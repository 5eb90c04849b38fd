/* The newest item is given first: this is a stack, not a queue.
 *
 * loses: order
 */
import java.util.ArrayDeque;
import java.util.Deque;
import mpi.*;

/** A bounded buffer: rank 1 makes items, rank 2 uses them, rank 0 keeps at most capacity of them in between. */
public class FullBuffer {
    static final int ITEM = 1; // an item, to rank 0 or from it
    static final int ASK = 2; // rank 2 wants an item

    public static void main(String[] args) throws MPIException {
        String[] own = MPI.Init(args);
        int capacity = Integer.parseInt(own[0]);
        int count = Integer.parseInt(own[1]);
        switch (MPI.COMM_WORLD.Rank()) {
            case 0 -> manage(capacity, count);
            case 1 -> produce(count);
            case 2 -> consume(count);
            default -> System.out.println("this program needs three ranks");
        }
        MPI.Finalize();
    }

    static void manage(int capacity, int count) throws MPIException {
        Deque<Integer> queue = new ArrayDeque<>();
        int given = 0;
        while (given < count) {
            int tag = MPI.ANY_TAG;
            if (queue.isEmpty()) {
                tag = ITEM; // a request must wait: there is nothing to give
            } else if (queue.size() == capacity) {
                tag = ASK; // an item must wait: there is no room
            }
            int[] message = new int[1];
            Status status = MPI.COMM_WORLD.Recv(message, 0, 1, MPI.INT, MPI.ANY_SOURCE, tag);
            if (status.tag == ITEM) {
                queue.addFirst(message[0]);
            } else {
                message[0] = queue.remove();
                MPI.COMM_WORLD.Send(message, 0, 1, MPI.INT, status.source, ITEM);
                given++;
            }
        }
    }

    static void produce(int count) throws MPIException {
        Source source = new Source(count);
        while (source.hasNext()) {
            int[] item = {source.next()};
            MPI.COMM_WORLD.Send(item, 0, 1, MPI.INT, 0, ITEM);
        }
    }

    static void consume(int count) throws MPIException {
        int[] item = new int[1];
        for (int i = 0; i < count; i++) {
            MPI.COMM_WORLD.Send(item, 0, 0, MPI.INT, 0, ASK);
            MPI.COMM_WORLD.Recv(item, 0, 1, MPI.INT, 0, ITEM);
            Sink.consume(item[0]);
        }
    }
}
