import mpi.*;

/** Rank 1 fails with a message that a page could take for something else than text. */
public class Nasty {
    public static void main(String[] args) throws MPIException {
        String[] own = MPI.Init(args);
        int[] one = {1};
        if (MPI.COMM_WORLD.Rank() == 1) {
            throw new IllegalStateException(own[0] + "\u2028\uD83D\uDE00\u202Eabc");
        }
        MPI.COMM_WORLD.Recv(one, 0, 1, MPI.INT, 1, 0);
        MPI.Finalize();
    }
}
