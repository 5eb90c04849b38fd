import mpi.MPI;

/** Lesson 1: all ranks run this one program; the number that each gets from Rank() is all in which they differ. */
public class Hello {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        System.out.println("I am rank " + me + " of " + size);
        MPI.Finalize();
    }
}
