import mpi.*;

/** A buffer for one item. Rank 1 makes three items, rank 2 uses them. Arguments: milliseconds to make and to use one. */
public class HastyBuffer {
    static final int ITEMS = 3, ITEM = 1, ACK = 2, TAKE = 3;

    public static void main(String[] args) throws Exception {
        String[] own = MPI.Init(args);
        int rank = MPI.COMM_WORLD.Rank();
        if (MPI.COMM_WORLD.Size() < 3) {
            System.out.println("this program needs three ranks");
        } else if (rank == 0) {
            manage();
        } else if (rank <= 2) {
            for (int i = 1; i <= ITEMS; i++) {
                Thread.sleep(own.length > 1 ? Integer.parseInt(own[rank - 1]) : 0);
                send(i, 0, rank == 1 ? ITEM : TAKE);
                MPI.COMM_WORLD.Recv(new int[1], 0, 1, MPI.INT, 0, rank == 1 ? ACK : ITEM);
            }
        }
        MPI.Finalize();
    }

    static void manage() throws MPIException {
        int[] message = new int[1];
        int waiting = 0; // the item that has come; 0: none
        int stored = 0; // the item in the buffer; 0: none
        boolean asked = false; // whether rank 2 waits for an item
        for (int given = 0; given < ITEMS; ) {
            Status status = MPI.COMM_WORLD.Recv(message, 0, 1, MPI.INT, MPI.ANY_SOURCE, MPI.ANY_TAG);
            if (status.tag == ITEM) {
                waiting = message[0];
                send(0, 1, ACK);
            } else {
                asked = true;
            }
            if (stored == 0 && waiting != 0) {
                stored = waiting;
                waiting = 0;
            }
            if (asked && stored != 0) {
                send(stored, 2, ITEM);
                stored = 0;
                asked = false;
                given++;
            }
        }
    }

    static void send(int number, int to, int tag) throws MPIException {
        MPI.COMM_WORLD.Send(new int[] {number}, 0, 1, MPI.INT, to, tag);
    }
}
