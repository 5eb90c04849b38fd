/*
 * Every rank begins to send, receives, and waits for its send.
 *
 * np 1, 2, 3, 4: rendezvous ok; eager ok
 */
import mpi.*;

public class NonblockingRing {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank(), n = MPI.COMM_WORLD.Size();
        int sum = 0;
        int[] out = {me};
        int[] in = new int[1];
        for (int step = 0; step < n; step++) {
            Request send = MPI.COMM_WORLD.Isend(out, 0, 1, MPI.INT, (me + 1) % n, 0);
            MPI.COMM_WORLD.Recv(in, 0, 1, MPI.INT, (me + n - 1) % n, 0);
            send.Wait();
            out[0] = in[0];
            sum += in[0];
        }
        System.out.println("[" + me + "] sum of all ranks = " + sum);
        MPI.Finalize();
    }
}
