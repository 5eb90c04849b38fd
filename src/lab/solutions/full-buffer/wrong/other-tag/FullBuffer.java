/* Items have another tag when there is no room, and are taken.
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
    static final int MORE = 9; // an item, too, which is not counted

    public static void main(String[] args) throws MPIException {
        String[] own = MPI.Init(args);
        int capacity = Integer.parseInt(own[0]);
        int count = Integer.parseInt(own[1]);
        switch (MPI.COMM_WORLD.Rank()) {
            case 0 -> manage(capacity, count);
            case 1 -> produce(capacity, count);
            case 2 -> consume(count);
            default -> System.out.println("this program needs three ranks");
        }
        MPI.Finalize();
    }

    static void manage(int capacity, int count) throws MPIException {
        Queue<Integer> queue = new ArrayDeque<>();
        int given = 0;
        int taken = 0;
        while (given < count) {
            int tag = MPI.ANY_TAG;
            if (queue.isEmpty()) {
                tag = taken < capacity ? ITEM : MORE;
            }
            int[] message = new int[1];
            Status status = MPI.COMM_WORLD.Recv(message, 0, 1, MPI.INT, MPI.ANY_SOURCE, tag);
            if (status.tag != ASK) {
                taken++;
                queue.add(message[0]);
            } else {
                message[0] = queue.remove();
                MPI.COMM_WORLD.Send(message, 0, 1, MPI.INT, status.source, ITEM);
                given++;
            }
        }
    }

    static void produce(int capacity, int count) throws MPIException {
        Source source = new Source(count);
        for (int i = 0; source.hasNext(); i++) {
            int[] item = {source.next()};
            MPI.COMM_WORLD.Send(item, 0, 1, MPI.INT, 0, i < capacity ? ITEM : MORE);
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
