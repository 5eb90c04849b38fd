/*
 * The receive has room for all numbers that are sent.
 *
 * class: arguments
 * lesson: 2
 * ranks: 2
 * np 2: rendezvous ok; eager ok
 * multicore: prints "10"
 * niodev: prints "10"
 */
import mpi.*;

public class TooLong {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int rank = MPI.COMM_WORLD.Rank();
        if (rank == 0) {
            int[] months = new int[12];
            for (int i = 0; i < months.length; i++) months[i] = i + 1;
            MPI.COMM_WORLD.Send(months, 0, months.length, MPI.INT, 1, 0);
        } else {
            int[] fingers = new int[12];
            MPI.COMM_WORLD.Recv(fingers, 0, fingers.length, MPI.INT, 0, 0);
            System.out.println(fingers[9]);
        }
        MPI.Finalize();
    }
}
