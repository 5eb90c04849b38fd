import mpi.*;

/** A sum goes around the ring of all ranks; each rank adds its own number. */
public class Ring {
    static final int SUM = 1;

    public static void main(String[] args) throws MPIException {
        String[] own = MPI.Init(args);
        int rounds = own.length > 0 ? Integer.parseInt(own[0]) : 2;
        for (int round = 0; round < rounds; round++) {
            pass(Numbers.of(round));
        }
        MPI.Finalize();
    }

    /** One round. The number of this rank is mine. */
    static void pass(int mine) throws MPIException {
        int rank = MPI.COMM_WORLD.Rank();
        int[] sum = {mine};
        // TODO: this is only the first step of the way. Who is the right neighbour of the last rank?
        if (rank == 0) {
            MPI.COMM_WORLD.Send(sum, 0, 1, MPI.INT, rank + 1, SUM);
        } else if (rank == 1) {
            MPI.COMM_WORLD.Recv(sum, 0, 1, MPI.INT, rank - 1, SUM);
            System.out.println("rank 1 receives " + sum[0]);
        }
    }
}
