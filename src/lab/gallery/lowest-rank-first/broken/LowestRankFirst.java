/*
 * Two consumers wait, and the buffer always serves the lowest rank: the other one starves.
 *
 * class: buffer
 * lesson: 7
 * ranks: 3
 * np 3: rendezvous exception error; eager exception error
 * multicore: throws IllegalStateException
 * niodev: throws IllegalStateException
 */
import mpi.*;

public class LowestRankFirst {
    static final int ITEM = 1, ASK = 2, ITEMS = 4, END = -1;

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        if (me == 0) {
            for (int i = 0; i < ITEMS; i++) {
                MPI.COMM_WORLD.Probe(1, ASK);
                MPI.COMM_WORLD.Probe(2, ASK); // both consumers wait
                answer(1, i);
            }
            answer(1, END);
            answer(2, END);
        } else {
            int[] m = new int[1];
            int got = -1;
            for (; m[0] != END; got++) {
                MPI.COMM_WORLD.Send(m, 0, 0, MPI.INT, 0, ASK);
                MPI.COMM_WORLD.Recv(m, 0, 1, MPI.INT, 0, ITEM);
            }
            if (got == 0) {
                throw new IllegalStateException("rank " + me + " has waited all the time, and got nothing"); // named
            }
            System.out.println("rank " + me + " got " + got);
        }
        MPI.Finalize();
    }

    static void answer(int consumer, int item) {
        int[] m = {item};
        MPI.COMM_WORLD.Recv(m, 0, 0, MPI.INT, consumer, ASK);
        MPI.COMM_WORLD.Send(m, 0, 1, MPI.INT, consumer, ITEM);
    }
}
