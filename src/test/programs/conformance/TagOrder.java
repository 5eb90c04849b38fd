import java.util.Arrays;
import mpi.*;

/** Messages are chosen by tag, and keep their order within a tag. */
public class TagOrder {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        if (me == 0) {
            Request[] requests = new Request[4];
            for (int i = 0; i < 4; i++) {
                requests[i] = MPI.COMM_WORLD.Isend(new int[] {100 + i}, 0, 1, MPI.INT, 1, i % 2);
            }
            Request.Waitall(requests);
        } else if (me == 1) {
            int[] got = new int[4];
            for (int i = 0; i < 4; i++) {
                MPI.COMM_WORLD.Recv(got, i, 1, MPI.INT, 0, i < 2 ? 1 : 0);
            }
            check("tag 1 first", Arrays.toString(got));
        }
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
