/*
 * The buffer takes one item more than it has room for, which overwrites the oldest.
 *
 * class: buffer
 * lesson: 5
 * ranks: 3
 * np 3: rendezvous exception error; eager exception error
 * multicore: throws IllegalStateException
 * niodev: throws IllegalStateException
 */
import mpi.*;

public class CapacityOffByOne {
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
        int head = 0, count = 0;
        while (head < ITEMS) {
            int tag = count == 0 ? ITEM : count > CAPACITY ? ASK : MPI.ANY_TAG;
            Status status = MPI.COMM_WORLD.Recv(m, 0, 1, MPI.INT, MPI.ANY_SOURCE, tag);
            if (status.tag == ITEM) {
                queue[(head + count++) % CAPACITY] = m[0];
            } else {
                m[0] = queue[head++ % CAPACITY];
                count--;
                MPI.COMM_WORLD.Send(m, 0, 1, MPI.INT, status.source, ITEM);
            }
        }
    }
}
