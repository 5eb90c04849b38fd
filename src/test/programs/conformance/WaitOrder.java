import java.util.Arrays;
import mpi.*;

/** Two receives from one rank with one tag get the messages in the order in which they were begun. */
public class WaitOrder {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        if (me == 0) {
            Request[] requests = new Request[3];
            for (int i = 0; i < 3; i++) {
                requests[i] = MPI.COMM_WORLD.Isend(new int[] {i}, 0, 1, MPI.INT, 1, 9);
            }
            Request.Waitall(requests);
            MPI.COMM_WORLD.Send(new int[] {77}, 0, 1, MPI.INT, 1, 8);
        } else if (me == 1) {
            int[] got = {-1, -1, -1};
            Request first = MPI.COMM_WORLD.Irecv(got, 0, 1, MPI.INT, 0, 9);
            Request second = MPI.COMM_WORLD.Irecv(got, 1, 1, MPI.INT, 0, MPI.ANY_TAG);
            Request third = MPI.COMM_WORLD.Irecv(got, 2, 1, MPI.INT, MPI.ANY_SOURCE, 9);
            third.Wait();
            second.Wait();
            first.Wait();
            check("in the order of Irecv", Arrays.toString(got));
            MPI.COMM_WORLD.Recv(got, 0, 1, MPI.INT, 0, 8);
            check("then", got[0]);
        }
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
