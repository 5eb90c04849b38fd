import java.util.Arrays;
import mpi.*;

/** ANY_SOURCE and ANY_TAG: every message is received once, whatever the order. */
public class Wildcards {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        int[] value = new int[3];
        if (me > 0) {
            value[0] = me * me;
            MPI.COMM_WORLD.Send(value, 0, 1, MPI.INT, 0, 10 + me);
            MPI.COMM_WORLD.Send(value, 0, 1, MPI.INT, 0, 50);
            return;
        }
        int sum = 0;
        boolean tagsFit = true;
        boolean[] seen = new boolean[size];
        for (int i = 1; i < size; i++) {
            Status status = MPI.COMM_WORLD.Recv(value, 0, 1, MPI.INT, MPI.ANY_SOURCE, MPI.ANY_TAG);
            tagsFit &= status.tag == 10 + status.source;
            seen[status.source] = true;
            sum += value[0];
            MPI.COMM_WORLD.Recv(value, 0, 1, MPI.INT, status.source, MPI.ANY_TAG);
        }
        check("sum of squares", sum);
        check("tag belongs to source", tagsFit);
        check("sources", Arrays.toString(seen));
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
