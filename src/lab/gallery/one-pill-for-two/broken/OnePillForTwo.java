/*
 * Rank 0 hands out items to consumers that ask, and one pill in the end: with two consumers one waits for ever.
 *
 * class: buffer
 * lesson: 6
 * ranks: 3
 * np 2: rendezvous ok; eager ok
 * np 3: rendezvous deadlock error; eager deadlock error
 * multicore: hangs
 * niodev: hangs
 */
import mpi.*;

public class OnePillForTwo {
    static final int ASK = 1, ITEM = 2, PILL = 3, ITEMS = 2;

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        if (MPI.COMM_WORLD.Rank() == 0) {
            int[] item = {0};
            for (int i = 0; i <= ITEMS; i++) {
                Status asks = MPI.COMM_WORLD.Recv(item, 0, 0, MPI.INT, MPI.ANY_SOURCE, ASK);
                MPI.COMM_WORLD.Send(item, 0, 1, MPI.INT, asks.source, i < ITEMS ? ITEM : PILL);
            }
        } else {
            int[] item = new int[1];
            int tag = ITEM;
            while (tag != PILL) {
                ask(item);
                tag = MPI.COMM_WORLD.Recv(item, 0, 1, MPI.INT, 0, MPI.ANY_TAG).tag; // named in eager
            }
        }
        MPI.Finalize();
    }

    static void ask(int[] none) {
        MPI.COMM_WORLD.Send(none, 0, 0, MPI.INT, 0, ASK); // named in rendezvous
    }
}
