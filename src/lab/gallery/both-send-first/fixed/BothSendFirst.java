/*
 * Both ranks send and receive in one call, which waits for neither before the other.
 *
 * class: order
 * lesson: 3
 * ranks: 2
 * np 2: rendezvous ok; eager ok
 * multicore: prints "1 received 0"
 * niodev: prints "1 received 0"; with 40000: prints "1 received 0"
 */
import mpi.*;

public class BothSendFirst {
    public static void main(String[] args) throws Exception {
        String[] own = MPI.Init(args);
        int length = own.length > 0 ? Integer.parseInt(own[0]) : 1;
        int me = MPI.COMM_WORLD.Rank();
        int[] out = new int[length];
        int[] in = new int[length];
        out[0] = me * 10;
        MPI.COMM_WORLD.Sendrecv(out, 0, length, MPI.INT, 1 - me, 0, in, 0, length, MPI.INT, 1 - me, 0);
        System.out.println(me + " received " + in[0]);
        MPI.Finalize();
    }
}
