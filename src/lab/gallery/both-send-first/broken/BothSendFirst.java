/*
 * Both ranks send before they receive: it ends only when a send does not wait for its receive.
 *
 * class: order
 * lesson: 3
 * ranks: 2
 * np 2: rendezvous deadlock error; eager ok
 * multicore: hangs
 * niodev: prints "1 received 0"; with 40000: hangs
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
        MPI.COMM_WORLD.Send(out, 0, length, MPI.INT, 1 - me, 0); // named
        MPI.COMM_WORLD.Recv(in, 0, length, MPI.INT, 1 - me, 0);
        System.out.println(me + " received " + in[0]);
        MPI.Finalize();
    }
}
