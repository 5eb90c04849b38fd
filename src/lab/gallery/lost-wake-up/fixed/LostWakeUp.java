/*
 * The buffer remembers all consumers that wait.
 *
 * class: buffer
 * lesson: 5
 * ranks: 4
 * np 4: rendezvous ok; eager ok
 * multicore: prints "consumed"
 * niodev: prints "consumed"
 */
import mpi.*;

public class LostWakeUp {
    static final int ITEM = 1, ASK = 2, CONSUMERS = 2;

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int[] m = new int[1];
        if (me == 0) {
            buffer(m);
        } else if (me == 1) {
            Thread.sleep(300); // the producer is slow
            for (m[0] = 1; m[0] <= CONSUMERS; m[0]++) {
                MPI.COMM_WORLD.Send(m, 0, 1, MPI.INT, 0, ITEM);
            }
        } else {
            MPI.COMM_WORLD.Send(m, 0, 0, MPI.INT, 0, ASK);
            MPI.COMM_WORLD.Recv(m, 0, 1, MPI.INT, 0, ITEM);
            System.out.println("consumed");
        }
        MPI.Finalize();
    }

    static void buffer(int[] m) {
        int[] items = new int[CONSUMERS];
        int[] waiting = new int[CONSUMERS];
        int stored = 0, asleep = 0;
        for (int i = 0; i < 2 * CONSUMERS; i++) {
            Status status = MPI.COMM_WORLD.Recv(m, 0, 1, MPI.INT, MPI.ANY_SOURCE, MPI.ANY_TAG);
            if (status.tag == ITEM) {
                items[stored++] = m[0];
            } else {
                waiting[asleep++] = status.source;
            }
            if (stored > 0 && asleep > 0) {
                m[0] = items[--stored];
                MPI.COMM_WORLD.Send(m, 0, 1, MPI.INT, waiting[--asleep], ITEM);
            }
        }
    }
}
