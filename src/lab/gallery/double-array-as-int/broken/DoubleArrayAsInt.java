/*
 * A double[] is sent as INT: an exception at the sender.
 *
 * class: arguments
 * lesson: 2
 * ranks: 2
 * np 2: rendezvous exception|type-mismatch error wrong-array; eager exception|type-mismatch error wrong-array
 * multicore: throws ClassCastException
 * niodev: throws ClassCastException
 */
import mpi.*;

public class DoubleArrayAsInt {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        double[] price = {9.99};
        if (MPI.COMM_WORLD.Rank() == 0) {
            MPI.COMM_WORLD.Send(price, 0, 1, MPI.INT, 1, 0); // named
        } else {
            MPI.COMM_WORLD.Recv(price, 0, 1, MPI.DOUBLE, 0, 0);
            System.out.println(price[0]);
        }
        MPI.Finalize();
    }
}
