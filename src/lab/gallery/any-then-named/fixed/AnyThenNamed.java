/*
 * Rank 0 receives twice from any rank.
 *
 * class: race
 * lesson: 7
 * ranks: 3
 * np 3: rendezvous ok; eager ok
 * multicore: prints "done"
 * niodev: prints "done"
 */
import mpi.*;

public class AnyThenNamed {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        byte[] b = {(byte) me};
        if (me == 0) {
            MPI.COMM_WORLD.Recv(b, 0, 1, MPI.BYTE, MPI.ANY_SOURCE, 1);
            MPI.COMM_WORLD.Recv(b, 0, 1, MPI.BYTE, MPI.ANY_SOURCE, 1);
            System.out.println("done");
        } else {
            Thread.sleep(me == 2 ? 300 : 0); // rank 2 has more to compute
            MPI.COMM_WORLD.Send(b, 0, 1, MPI.BYTE, 0, 1);
        }
        MPI.Finalize();
    }
}
