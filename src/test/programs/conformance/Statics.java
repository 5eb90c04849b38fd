import mpi.*;

/** Statics belong to each rank: what one rank writes, the others do not see. */
public class Statics {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static int shared = 5;

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        if (me == 0) {
            shared = 6;
        }
        MPI.COMM_WORLD.Barrier();
        check("static", shared);
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
