import mpi.MPI;
import mpi.Status;

/** Lesson 2: rank 0 sends some numbers to rank 1, which learns from the status who has sent, with which tag, how many. */
public class OneMessage {
    static final int SQUARES = 7;
    static final int MOST = 100;

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        if (me == 0) {
            int[] squares = {1, 4, 9, 16, 25};
            MPI.COMM_WORLD.Send(squares, 1, 3, MPI.INT, 1, SQUARES);
        } else if (me == 1) {
            int[] numbers = new int[MOST];
            Status status = MPI.COMM_WORLD.Recv(numbers, 0, MOST, MPI.INT, MPI.ANY_SOURCE, MPI.ANY_TAG);
            System.out.println(status.Get_count(MPI.INT) + " numbers of rank " + status.source + " with tag "
                    + status.tag + ", the first is " + numbers[0]);
        }
        MPI.Finalize();
    }
}
