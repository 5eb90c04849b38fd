/*
 * Each rank greets. No message is sent.
 *
 * np 1, 2, 3, 4: rendezvous ok; eager ok
 */
import mpi.MPI;

public class HelloWorld {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        System.out.println("Hello from rank " + me + " of " + size);
        MPI.Finalize();
    }
}
