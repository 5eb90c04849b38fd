/*
 * A Barrier after Finalize: MPJ Express accepts this, MPI does not.
 *
 * np 1, 2: rendezvous ok warning; eager ok warning
 */
import mpi.*;

public class BarrierAfterFinalize {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        System.out.println("rank " + MPI.COMM_WORLD.Rank());
        MPI.Finalize();
        MPI.COMM_WORLD.Barrier(); // named
    }
}
