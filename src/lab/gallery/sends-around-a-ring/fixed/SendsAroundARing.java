/*
 * Every rank of a ring sends to its right and receives from its left in one call.
 *
 * class: order
 * lesson: 3
 * ranks: 3
 * np 2, 3, 4: rendezvous ok; eager ok
 * multicore: prints "rank 0: left neighbour has 22.0"
 * niodev: prints "rank 0: left neighbour has 22.0"
 */
import mpi.*;

public class SendsAroundARing {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int n = MPI.COMM_WORLD.Size();
        double[] temperature = {20.0 + me};
        double[] neighbour = new double[1];
        shift(temperature, neighbour, (me + 1) % n, (me + n - 1) % n);
        System.out.println("rank " + me + ": left neighbour has " + neighbour[0]);
        MPI.Finalize();
    }

    static void shift(double[] out, double[] in, int to, int from) {
        MPI.COMM_WORLD.Sendrecv(out, 0, 1, MPI.DOUBLE, to, 11, in, 0, 1, MPI.DOUBLE, from, 11);
    }
}
