import mpi.*;

/** Wtime and Get_processor_name. */
public class Clock {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        double start = MPI.Wtime();
        MPI.COMM_WORLD.Barrier();
        check("time does not go back", MPI.Wtime() >= start);
        check("a name", !MPI.Get_processor_name().isEmpty());
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
