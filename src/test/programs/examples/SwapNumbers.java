import mpi.*;

/** Ranks 0 and 1 swap their numbers. Both send first. */
public class SwapNumbers {
    public static void main(String[] args) throws MPIException {
        MPI.Init(args);
        int rank = MPI.COMM_WORLD.Rank();
        if (rank < 2 && MPI.COMM_WORLD.Size() >= 2) {
            int[] mine = {100 + rank};
            int[] theirs = new int[1];
            MPI.COMM_WORLD.Send(mine, 0, 1, MPI.INT, 1 - rank, 0);
            MPI.COMM_WORLD.Recv(theirs, 0, 1, MPI.INT, 1 - rank, 0);
            System.out.println("rank " + rank + " has " + theirs[0]);
        }
        MPI.Finalize();
    }
}
