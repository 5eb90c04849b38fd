import mpi.*;

/** MPJ Express: Abort does nothing, the program goes on. MPI ends all ranks. */
public class Aborts {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        check("before Abort", true);
        if (MPI.COMM_WORLD.Rank() == 0) {
            MPI.COMM_WORLD.Abort(3);
        }
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
