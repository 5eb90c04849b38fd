/*
 * The buffer hands out the newest item first: items of one producer come out of order.
 *
 * class: buffer
 * lesson: 5
 * ranks: 3
 * np 3: rendezvous exception error; eager exception error
 * multicore: throws IllegalStateException
 * niodev: throws IllegalStateException
 */
import mpi.*;

public class LastInFirstOut {
    static final int ITEM = 1, ASK = 2, ITEMS = 3, CAPACITY = 2;

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int[] m = new int[1];
        if (me == 0) {
            buffer(m);
        } else if (me == 1) {
            for (m[0] = 1; m[0] <= ITEMS; m[0]++) {
                MPI.COMM_WORLD.Send(m, 0, 1, MPI.INT, 0, ITEM);
            }
        } else {
            Thread.sleep(300); // the consumer is slow
            for (int i = 1; i <= ITEMS; i++) {
                MPI.COMM_WORLD.Send(m, 0, 0, MPI.INT, 0, ASK);
                MPI.COMM_WORLD.Recv(m, 0, 1, MPI.INT, 0, ITEM);
                if (m[0] != i) {
                    throw new IllegalStateException("item " + i + " is due, and " + m[0] + " comes"); // named
                }
            }
            System.out.println("all items in order");
        }
        MPI.Finalize();
    }

    static void buffer(int[] m) {
        int[] queue = new int[CAPACITY];
        int count = 0;
        for (int given = 0; given < ITEMS; ) {
            int tag = count == 0 ? ITEM : count == CAPACITY ? ASK : MPI.ANY_TAG;
            Status status = MPI.COMM_WORLD.Recv(m, 0, 1, MPI.INT, MPI.ANY_SOURCE, tag);
            if (status.tag == ITEM) {
                queue[count++] = m[0];
            } else {
                m[0] = queue[--count];
                MPI.COMM_WORLD.Send(m, 0, 1, MPI.INT, status.source, ITEM);
                given++;
            }
        }
    }
}
