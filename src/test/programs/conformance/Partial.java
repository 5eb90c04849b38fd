import java.util.Arrays;
import mpi.*;

/** A receive may ask for more than comes: the rest of the array stays; an empty message is a message. */
public class Partial {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        if (me == 0) {
            MPI.COMM_WORLD.Send(new int[] {1, 2}, 0, 2, MPI.INT, 1, 0);
            MPI.COMM_WORLD.Send(new int[0], 0, 0, MPI.INT, 1, 1);
            MPI.COMM_WORLD.Send(new double[] {2.5}, 0, 1, MPI.DOUBLE, 1, 2);
        } else if (me == 1) {
            int[] ints = {7, 7, 7, 7};
            Status status = MPI.COMM_WORLD.Recv(ints, 1, 3, MPI.INT, 0, 0);
            check("two of three", Arrays.toString(ints));
            check("count", status.Get_count(MPI.INT));
            status = MPI.COMM_WORLD.Recv(ints, 0, 4, MPI.INT, 0, 1);
            check("empty", Arrays.toString(ints));
            check("count of empty", status.Get_count(MPI.INT));
            double[] doubles = {0, 0};
            status = MPI.COMM_WORLD.Recv(doubles, 0, 2, MPI.DOUBLE, MPI.ANY_SOURCE, MPI.ANY_TAG);
            check("one of two", Arrays.toString(doubles));
            check("status", status.source + " " + status.tag + " " + status.Get_count(MPI.DOUBLE));
        }
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
