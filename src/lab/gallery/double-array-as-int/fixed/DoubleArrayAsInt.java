/*
 * A double[] is sent as DOUBLE.
 *
 * class: arguments
 * lesson: 2
 * ranks: 2
 * np 2: rendezvous ok; eager ok
 * multicore: prints "9.99"
 * niodev: prints "9.99"
 */
import mpi.*;

public class DoubleArrayAsInt {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        double[] price = {9.99};
        if (MPI.COMM_WORLD.Rank() == 0) {
            MPI.COMM_WORLD.Send(price, 0, 1, MPI.DOUBLE, 1, 0);
        } else {
            MPI.COMM_WORLD.Recv(price, 0, 1, MPI.DOUBLE, 0, 0);
            System.out.println(price[0]);
        }
        MPI.Finalize();
    }
}
