/*
 * Rank 0 receives from any rank, then from rank 1, whose message may be gone.
 *
 * class: race
 * lesson: 7
 * ranks: 3
 * np 3: rendezvous deadlock error; eager deadlock error
 * multicore: hangs
 * niodev: hangs
 */
import mpi.*;

public class AnyThenNamed {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        byte[] b = {(byte) me};
        if (me == 0) {
            MPI.COMM_WORLD.Recv(b, 0, 1, MPI.BYTE, MPI.ANY_SOURCE, 1);
            MPI.COMM_WORLD.Recv(b, 0, 1, MPI.BYTE, 1, 1); // named
            System.out.println("done");
        } else {
            Thread.sleep(me == 2 ? 300 : 0); // rank 2 has more to compute
            MPI.COMM_WORLD.Send(b, 0, 1, MPI.BYTE, 0, 1);
        }
        MPI.Finalize();
    }
}
