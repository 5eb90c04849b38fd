/*
 * INT is sent, DOUBLE is received.
 *
 * class: arguments
 * lesson: 2
 * ranks: 2
 * np 2: rendezvous type-mismatch error; eager type-mismatch error
 * multicore: throws MPIException
 * niodev: throws MPIException
 */
import mpi.*;

public class IntReadAsDouble {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        if (MPI.COMM_WORLD.Rank() == 0) {
            int[] number = {3};
            MPI.COMM_WORLD.Send(number, 0, 1, MPI.INT, 1, 0);
        } else {
            double[] number = new double[1];
            MPI.COMM_WORLD.Recv(number, 0, 1, MPI.DOUBLE, 0, 0); // named
            System.out.println(number[0]);
        }
        MPI.Finalize();
    }
}
