import mpi.MPI;

/** The least that a program of MPJ Express does: what its start and its end take. */
final class InitAndFinalize {

    private InitAndFinalize() {}

    public static void main(String[] arguments) throws Exception {
        MPI.Init(arguments);
        MPI.Finalize();
        System.out.println("ended");
    }
}
