/*
 * The end has the tag of the items, and so comes behind them.
 *
 * class: buffer
 * lesson: 6
 * ranks: 3
 * np 3: rendezvous ok; eager ok
 * multicore: prints "sum 6"
 * niodev: prints "sum 6"
 */
import mpi.*;

public class PillOvertakesData {
    static final int ITEM = 1, CONTROL = 2, END = -1, ITEMS = 3;
    static final int[] m = new int[1];

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        if (me == 0) {
            buffer();
        } else if (me == 1) {
            for (m[0] = 1; m[0] <= ITEMS; m[0]++) {
                MPI.COMM_WORLD.Send(m, 0, 1, MPI.INT, 0, ITEM);
            }
            m[0] = END;
            MPI.COMM_WORLD.Send(m, 0, 1, MPI.INT, 0, ITEM);
        } else {
            Thread.sleep(300); // the consumer is slow
            int sum = 0;
            for (m[0] = 0; m[0] != END; sum += m[0]) {
                MPI.COMM_WORLD.Send(m, 0, 1, MPI.INT, 0, CONTROL);
                MPI.COMM_WORLD.Recv(m, 0, 1, MPI.INT, 0, ITEM);
            }
            System.out.println("sum " + (sum - END));
        }
        MPI.Finalize();
    }

    static void buffer() {
        int stored = 0;
        boolean asked = false, ended = false;
        while (!ended || stored != 0) {
            int tag = stored == 0 ? MPI.ANY_TAG : CONTROL; // a full buffer takes no items
            int source = MPI.COMM_WORLD.Recv(m, 0, 1, MPI.INT, MPI.ANY_SOURCE, tag).source;
            asked |= source == 2;
            ended |= source == 1 && m[0] == END;
            stored = source == 1 && m[0] != END ? m[0] : stored;
            if (asked && stored != 0) {
                MPI.COMM_WORLD.Send(new int[] {stored}, 0, 1, MPI.INT, 2, ITEM);
                stored = 0;
                asked = false;
            }
        }
        if (!asked) MPI.COMM_WORLD.Recv(m, 0, 1, MPI.INT, 2, CONTROL);
        MPI.COMM_WORLD.Send(new int[] {END}, 0, 1, MPI.INT, 2, ITEM);
    }
}
