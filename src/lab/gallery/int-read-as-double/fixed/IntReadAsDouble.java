/*
 * INT is sent, INT is received.
 *
 * class: arguments
 * lesson: 2
 * ranks: 2
 * np 2: rendezvous ok; eager ok
 * multicore: prints "3"
 * niodev: prints "3"
 */
import mpi.*;

public class IntReadAsDouble {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        if (MPI.COMM_WORLD.Rank() == 0) {
            int[] number = {3};
            MPI.COMM_WORLD.Send(number, 0, 1, MPI.INT, 1, 0);
        } else {
            int[] number = new int[1];
            MPI.COMM_WORLD.Recv(number, 0, 1, MPI.INT, 0, 0);
            System.out.println(number[0]);
        }
        MPI.Finalize();
    }
}
