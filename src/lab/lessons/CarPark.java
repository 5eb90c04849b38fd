import mpi.MPI;
import mpi.Status;

/**
 * Lesson 4: rank 0 is the gate of a car park, the other ranks are cars. Each comes twice. The tag of the gate's receive says
 * which messages it accepts now: while no place is free, cars may leave and none may enter.
 */
public class CarPark {
    static final int ENTER = 1;
    static final int LEAVE = 2;
    static final int OPEN = 3;

    static final int VISITS = 2;

    public static void main(String[] args) throws Exception {
        String[] own = MPI.Init(args);
        int places = own.length > 0 ? Integer.parseInt(own[0]) : 1;
        if (MPI.COMM_WORLD.Rank() == 0) {
            guard(places, (MPI.COMM_WORLD.Size() - 1) * VISITS);
        } else {
            visit();
        }
        MPI.Finalize();
    }

    static void guard(int places, int visits) throws Exception {
        int[] nothing = new int[1];
        int free = places;
        for (int left = 0; left < visits; ) {
            int accepted = free > 0 ? MPI.ANY_TAG : LEAVE;
            Status status = MPI.COMM_WORLD.Recv(nothing, 0, 1, MPI.INT, MPI.ANY_SOURCE, accepted);
            if (status.tag == ENTER) {
                free--;
                MPI.COMM_WORLD.Send(nothing, 0, 1, MPI.INT, status.source, OPEN);
            } else {
                free++;
                left++;
            }
            System.out.println(
                    "rank " + status.source + (status.tag == ENTER ? " enters, " : " leaves, ") + free + " free");
        }
    }

    static void visit() throws Exception {
        int[] nothing = new int[1];
        for (int i = 0; i < VISITS; i++) {
            MPI.COMM_WORLD.Send(nothing, 0, 1, MPI.INT, 0, ENTER);
            MPI.COMM_WORLD.Recv(nothing, 0, 1, MPI.INT, 0, OPEN);
            MPI.COMM_WORLD.Send(nothing, 0, 1, MPI.INT, 0, LEAVE);
        }
    }
}
