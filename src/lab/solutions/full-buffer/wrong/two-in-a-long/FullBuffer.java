/* Each message carries two items in one element, so that there is room for twice as many.
 *
 * loses: capacity
 */
import java.util.ArrayDeque;
import java.util.Queue;
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
        Queue<Long> queue = new ArrayDeque<>();
        int left = (count + 1) / 2;
        while (left > 0) {
            int tag = queue.isEmpty() ? ITEM : queue.size() == capacity ? ASK : MPI.ANY_TAG;
            long[] message = new long[1];
            Status status = MPI.COMM_WORLD.Recv(message, 0, 1, MPI.LONG, MPI.ANY_SOURCE, tag);
            if (status.tag == ITEM) {
                queue.add(message[0]);
            } else {
                message[0] = queue.remove();
                MPI.COMM_WORLD.Send(message, 0, 1, MPI.LONG, status.source, ITEM);
                left--;
            }
        }
    }

    static void produce(int count) throws MPIException {
        Source source = new Source(count);
        while (source.hasNext()) {
            long first = source.next();
            long[] items = {first << 32 | (source.hasNext() ? source.next() : 0)};
            MPI.COMM_WORLD.Send(items, 0, 1, MPI.LONG, 0, ITEM);
        }
    }

    static void consume(int count) throws MPIException {
        long[] items = new long[1];
        for (int i = 0; i < count; i += 2) {
            MPI.COMM_WORLD.Send(items, 0, 0, MPI.LONG, 0, ASK);
            MPI.COMM_WORLD.Recv(items, 0, 1, MPI.LONG, 0, ITEM);
            Sink.consume((int) (items[0] >> 32));
            if (i + 1 < count) {
                Sink.consume((int) items[0]);
            }
        }
    }
}
