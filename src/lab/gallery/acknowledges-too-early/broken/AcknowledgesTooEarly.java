/*
 * The buffer acknowledges an item when it comes, not when it is stored: the next one overwrites it.
 *
 * class: buffer
 * lesson: 5
 * ranks: 3
 * np 3: rendezvous exception error; eager exception error
 * multicore: throws IllegalStateException
 * niodev: throws IllegalStateException
 */
import mpi.*;

public class AcknowledgesTooEarly {
    static final int ITEM = 1, ASK = 2, ITEMS = 3;

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        if (me == 0) buffer();
        Thread.sleep(me == 2 ? 300 : 0); // the consumer is slow
        int[] answer = new int[1];
        for (int i = 1; me > 0 && i <= ITEMS; i++) {
            send(i, 0, me == 1 ? ITEM : ASK);
            MPI.COMM_WORLD.Recv(answer, 0, 1, MPI.INT, 0, ITEM);
            if (me == 2 && answer[0] != i) {
                throw new IllegalStateException("item " + i + " is due, and " + answer[0] + " comes"); // named
            }
        }
        System.out.println("rank " + me + " is done");
        MPI.Finalize();
    }

    static void buffer() {
        int[] m = new int[1];
        int arrived = 0, stored = 0;
        boolean asked = false;
        for (int given = 0; given < ITEMS; ) {
            Status status = MPI.COMM_WORLD.Recv(m, 0, 1, MPI.INT, MPI.ANY_SOURCE, MPI.ANY_TAG);
            asked |= status.tag == ASK;
            if (status.tag == ITEM) {
                arrived = m[0];
                send(0, 1, ITEM);
            }
            if (stored == 0 && arrived != 0) {
                stored = arrived;
                arrived = 0;
            }
            if (asked && stored != 0) {
                send(stored, 2, ITEM);
                stored = 0;
                asked = false;
                given++;
            }
        }
    }

    static void send(int item, int to, int tag) {
        MPI.COMM_WORLD.Send(new int[] {item}, 0, 1, MPI.INT, to, tag);
    }
}
