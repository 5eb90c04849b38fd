/*
 * A token goes round: rank 0 sends first, the others receive first.
 *
 * np 2, 3, 4: rendezvous ok; eager ok
 */
import mpi.*;

public class TokenRing {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int n = MPI.COMM_WORLD.Size();
        int next = (me + 1) % n;
        int prev = (me - 1 + n) % n;
        int[] token = {1};
        for (int round = 0; round < 3; round++) {
            if (me == 0) {
                MPI.COMM_WORLD.Send(token, 0, 1, MPI.INT, next, round);
                MPI.COMM_WORLD.Recv(token, 0, 1, MPI.INT, prev, round);
                System.out.println("round " + round + ": the token is " + token[0]);
            } else {
                MPI.COMM_WORLD.Recv(token, 0, 1, MPI.INT, prev, round);
                token[0] *= 2;
                MPI.COMM_WORLD.Send(token, 0, 1, MPI.INT, next, round);
            }
        }
        MPI.Finalize();
    }
}
