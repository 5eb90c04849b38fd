/*
 * Rank 0 and rank 1 talk; the other ranks have nothing to do.
 *
 * class: order
 * lesson: 2
 * ranks: 3
 * np 2, 3, 4: rendezvous ok; eager ok
 * multicore: prints "received 42"
 * niodev: prints "received 42"
 */
import mpi.*;

public class WrittenForTwo {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int rank = MPI.COMM_WORLD.Rank();
        int[] number = {0};
        if (rank == 0) {
            number[0] = 42;
            MPI.COMM_WORLD.Send(number, 0, 1, MPI.INT, 1, 5);
        } else if (rank == 1) {
            MPI.COMM_WORLD.Recv(number, 0, 1, MPI.INT, 0, 5);
            System.out.println("received " + number[0]);
        }
        MPI.Finalize();
    }
}
