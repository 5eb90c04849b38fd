import mpi.MPI;

/** Runs programs one after another between one Init and one Finalize, so that a test starts few JVMs. */
public class AllPrograms {

    /** Runs those whose classes the arguments name; each has a method {@code run}. */
    public static void main(String[] args) throws Exception {
        String[] names = MPI.Init(args);
        for (String name : names) {
            System.out.println(MPI.COMM_WORLD.Rank() + " == " + name);
            Class.forName(name).getDeclaredMethod("run", String[].class).invoke(null, (Object) new String[0]);
            // A wildcard receive of one program must not get a message of the next.
            MPI.COMM_WORLD.Barrier();
        }
        MPI.Finalize();
    }
}
