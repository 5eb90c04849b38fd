import java.util.Arrays;
import mpi.*;

/** The world itself: Initialized, Rank, Size, arguments. */
public class World {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        check("Initialized", MPI.Initialized());
        check("Rank", MPI.COMM_WORLD.Rank());
        check("Size", MPI.COMM_WORLD.Size());
        check("arguments", Arrays.toString(args));
        check("wildcards", MPI.ANY_SOURCE + " " + MPI.ANY_TAG + " " + MPI.PROC_NULL);
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
