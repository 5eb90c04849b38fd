/*
 * The request of an Isend is thrown away: works here, because MPJ Express copies at once.
 *
 * class: requests
 * lesson: 3
 * ranks: 2
 * np 2: rendezvous ok warning request-thrown-away; eager ok warning request-thrown-away
 * multicore: prints "1 has 0"
 * niodev: prints "1 has 0"
 */
import mpi.*;

public class RequestThrownAway {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        short[] out = {(short) me};
        short[] in = new short[1];
        MPI.COMM_WORLD.Isend(out, 0, 1, MPI.SHORT, 1 - me, 0); // named
        MPI.COMM_WORLD.Recv(in, 0, 1, MPI.SHORT, 1 - me, 0);
        System.out.println(me + " has " + in[0]);
        MPI.Finalize();
    }
}
