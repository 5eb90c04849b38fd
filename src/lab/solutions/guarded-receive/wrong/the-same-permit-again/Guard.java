/* Rank 0 makes one permit, and gives the same to all.
 *
 * loses: once, multicore, niodev
 */
import mpi.*;

/** Rank 0 gives out a few permits. The others ask for one, work, and give it back. */
public class Guard {
    static final int ASK = 1;
    static final int PERMIT = 2;
    static final int BACK = 3;

    public static void main(String[] args) throws Exception {
        String[] own = MPI.Init(args);
        int permits = own.length > 0 ? Integer.parseInt(own[0]) : 2;
        int rounds = own.length > 1 ? Integer.parseInt(own[1]) : 2;
        if (MPI.COMM_WORLD.Rank() == 0) {
            giveOut(permits, rounds);
        } else {
            for (int round = 0; round < rounds; round++) {
                useOne();
            }
        }
        MPI.Finalize();
    }

    /** Rank 0. The tag of its receive is the guard: while no permit is free, a request is not received. */
    static void giveOut(int permits, int rounds) throws MPIException {
        int free = permits;
        int[] message = {Permits.next()};
        int[] back = new int[1];
        int messages = 2 * rounds * (MPI.COMM_WORLD.Size() - 1);
        for (int i = 0; i < messages; i++) {
            int tag = free > 0 ? MPI.ANY_TAG : BACK;
            Status status = MPI.COMM_WORLD.Recv(back, 0, 1, MPI.INT, MPI.ANY_SOURCE, tag);
            if (status.tag == BACK) {
                free++;
            } else {
                free--;
                MPI.COMM_WORLD.Send(message, 0, 1, MPI.INT, status.source, PERMIT);
            }
        }
    }

    /** All other ranks. */
    static void useOne() throws Exception {
        int[] permit = new int[1];
        MPI.COMM_WORLD.Send(permit, 0, 1, MPI.INT, 0, ASK);
        MPI.COMM_WORLD.Recv(permit, 0, 1, MPI.INT, 0, PERMIT);
        Permits.work(permit[0]);
        MPI.COMM_WORLD.Send(permit, 0, 1, MPI.INT, 0, BACK);
    }
}
