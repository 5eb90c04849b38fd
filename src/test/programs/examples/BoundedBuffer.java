import mpi.*;

/**
 * A bounded buffer among ranks, as the project ships it, in small: one item in a message.
 *
 * <pre>
 *   producers ──ITEM──► rank 0: manager ──REPLY──► consumers
 *        ▲                 │       ▲                   │
 *        └──────REPLY──────┘       └──CONTROL: take────┘
 * </pre>
 *
 * <p>Rank 0 holds the queue. The first half of the other ranks produce, the rest consume; with three ranks there is one of
 * each. Two rules exclude deadlock, whether a send waits for its receive or not:
 *
 * <ol>
 *   <li>who has asked for an answer receives it before it does anything else;
 *   <li>the manager only answers: it sends nothing that nobody has asked for.
 * </ol>
 *
 * <p>Arguments: the capacity of the queue, and how many items each producer makes; 1 and 2 by default.
 */
public class BoundedBuffer {
    /** Of items. While the queue is full the manager does not receive this tag: so producers wait. */
    static final int ITEM = 1;

    /** Of a consumer's request for an item, and of a client's last message. Always received. */
    static final int CONTROL = 2;

    /** Of the manager's answers. */
    static final int REPLY = 3;

    static final int TAKE = 1;
    static final int DONE = 2;
    static final int END = -1;

    static int producers;
    static int clients;

    public static void main(String[] args) throws MPIException {
        String[] own = MPI.Init(args);
        int capacity = own.length > 0 ? Integer.parseInt(own[0]) : 1;
        int items = own.length > 1 ? Integer.parseInt(own[1]) : 2;
        int rank = MPI.COMM_WORLD.Rank();
        clients = MPI.COMM_WORLD.Size() - 1;
        producers = clients / 2;
        if (clients < 2) {
            System.out.println("a buffer needs three ranks: a manager, a producer and a consumer");
        } else if (rank == 0) {
            manage(capacity);
        } else if (rank <= producers) {
            produce(rank, items);
        } else {
            consume();
        }
        MPI.Finalize();
    }

    static void manage(int capacity) throws MPIException {
        int[] queue = new int[capacity];
        int head = 0;
        int count = 0;
        int[] waiting = new int[clients + 1];
        int waitingCount = 0;
        int runningProducers = producers;
        int runningClients = clients;
        while (runningClients > 0) {
            // Consumers that wait get the oldest items, or hear that no more will come. Who has waited longest is
            // first.
            while (waitingCount > 0 && (count > 0 || runningProducers == 0)) {
                int answer = END;
                if (count > 0) {
                    answer = queue[head];
                    head = (head + 1) % capacity;
                    count--;
                }
                send(answer, waiting[0], REPLY);
                waitingCount--;
                System.arraycopy(waiting, 1, waiting, 0, waitingCount);
            }
            // The guarded receive. A full queue leaves items where they are: this is the whole flow control.
            int[] message = new int[1];
            int tag = count == capacity ? CONTROL : MPI.ANY_TAG;
            Status status = MPI.COMM_WORLD.Recv(message, 0, 1, MPI.INT, MPI.ANY_SOURCE, tag);
            if (status.tag == ITEM) {
                queue[(head + count) % capacity] = message[0];
                count++;
                // Only now, as it is stored.
                send(0, status.source, REPLY);
            } else if (message[0] == TAKE) {
                waiting[waitingCount++] = status.source;
            } else {
                runningClients--;
                if (status.source <= producers) {
                    runningProducers--;
                }
            }
        }
        System.out.println("the buffer is empty: " + (count == 0));
    }

    static void produce(int rank, int items) throws MPIException {
        for (int i = 0; i < items; i++) {
            send(100 * rank + i, 0, ITEM);
            receive();
        }
        send(DONE, 0, CONTROL);
    }

    /** What it gets depends on the other consumers; that it is in its producer's order does not. */
    static void consume() throws MPIException {
        int[] last = new int[producers + 1];
        boolean ordered = true;
        send(TAKE, 0, CONTROL);
        int item = receive();
        while (item != END) {
            int producer = item / 100;
            ordered &= item % 100 >= last[producer];
            last[producer] = item % 100 + 1;
            send(TAKE, 0, CONTROL);
            item = receive();
        }
        send(DONE, 0, CONTROL);
        System.out.println("in order: " + ordered);
    }

    static void send(int value, int to, int tag) throws MPIException {
        MPI.COMM_WORLD.Send(new int[] {value}, 0, 1, MPI.INT, to, tag);
    }

    static int receive() throws MPIException {
        int[] value = new int[1];
        MPI.COMM_WORLD.Recv(value, 0, 1, MPI.INT, 0, REPLY);
        return value[0];
    }
}
