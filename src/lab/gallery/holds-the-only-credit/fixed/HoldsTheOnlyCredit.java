/*
 * The consumer waits for the item before it takes the credit.
 *
 * class: buffer
 * lesson: 5
 * ranks: 3
 * np 3: rendezvous ok; eager ok
 * multicore: prints "consumed"
 * niodev: prints "consumed"
 */
import mpi.*;

public class HoldsTheOnlyCredit {
    static final int ASK = 1, CREDIT = 2, BACK = 3, ITEM = 4;
    static final int[] m = new int[1];

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        if (me == 0) {
            for (int i = 0; i < 2; i++) {
                int holder = MPI.COMM_WORLD.Recv(m, 0, 0, MPI.INT, MPI.ANY_SOURCE, ASK).source;
                MPI.COMM_WORLD.Send(m, 0, 0, MPI.INT, holder, CREDIT);
                MPI.COMM_WORLD.Recv(m, 0, 0, MPI.INT, holder, BACK);
            }
        } else if (me == 1) {
            Thread.sleep(300); // the producer is slow
            takeCredit();
            MPI.COMM_WORLD.Send(m, 0, 1, MPI.INT, 2, ITEM);
            MPI.COMM_WORLD.Send(m, 0, 0, MPI.INT, 0, BACK);
        } else {
            MPI.COMM_WORLD.Recv(m, 0, 1, MPI.INT, 1, ITEM);
            takeCredit();
            System.out.println("consumed");
            MPI.COMM_WORLD.Send(m, 0, 0, MPI.INT, 0, BACK);
        }
        MPI.Finalize();
    }

    static void takeCredit() {
        MPI.COMM_WORLD.Send(m, 0, 0, MPI.INT, 0, ASK);
        MPI.COMM_WORLD.Recv(m, 0, 0, MPI.INT, 0, CREDIT);
    }
}
