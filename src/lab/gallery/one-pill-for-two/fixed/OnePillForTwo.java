/*
 * Rank 0 hands out items to consumers that ask, and in the end a pill to each of them.
 *
 * class: buffer
 * lesson: 6
 * ranks: 3
 * np 2, 3: rendezvous ok; eager ok
 * multicore: ends
 * niodev: ends
 */
import mpi.*;

public class OnePillForTwo {
    static final int ASK = 1, ITEM = 2, PILL = 3, ITEMS = 2;

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        if (MPI.COMM_WORLD.Rank() == 0) {
            int[] item = {0};
            for (int i = 0; i < ITEMS + MPI.COMM_WORLD.Size() - 1; i++) {
                Status asks = MPI.COMM_WORLD.Recv(item, 0, 0, MPI.INT, MPI.ANY_SOURCE, ASK);
                MPI.COMM_WORLD.Send(item, 0, 1, MPI.INT, asks.source, i < ITEMS ? ITEM : PILL);
            }
        } else {
            int[] item = new int[1];
            int tag = ITEM;
            while (tag != PILL) {
                ask(item);
                tag = MPI.COMM_WORLD.Recv(item, 0, 1, MPI.INT, 0, MPI.ANY_TAG).tag;
            }
        }
        MPI.Finalize();
    }

    static void ask(int[] none) {
        MPI.COMM_WORLD.Send(none, 0, 0, MPI.INT, 0, ASK);
    }
}
