/* The queue is a ring in an array. When it is full, a new item is written over the oldest one.
 *
 * loses: once, order, capacity, multicore, niodev
 */
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
        int[] ring = new int[capacity];
        int taken = 0;
        int given = 0;
        while (given < count) {
            int tag = taken == given ? ITEM : MPI.ANY_TAG;
            int[] message = new int[1];
            Status status = MPI.COMM_WORLD.Recv(message, 0, 1, MPI.INT, MPI.ANY_SOURCE, tag);
            if (status.tag == ITEM) {
                ring[taken++ % capacity] = message[0];
            } else {
                message[0] = ring[given % capacity];
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
