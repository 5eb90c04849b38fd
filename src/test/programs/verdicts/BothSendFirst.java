/*
 * Both ranks send before they receive: it ends only when a send does not wait for its receive.
 *
 * np 2: rendezvous deadlock error; eager ok
 */
import mpi.*;

public class BothSendFirst {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int[] out = {me * 10};
        int[] in = new int[1];
        MPI.COMM_WORLD.Send(out, 0, 1, MPI.INT, 1 - me, 0); // named
        MPI.COMM_WORLD.Recv(in, 0, 1, MPI.INT, 1 - me, 0);
        System.out.println(me + " received " + in[0]);
        MPI.Finalize();
    }
}
