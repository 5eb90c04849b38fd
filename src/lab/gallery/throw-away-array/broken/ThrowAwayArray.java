/*
 * A method receives into a new array that it throws away: the caller keeps zeros.
 *
 * class: java
 * lesson: 2
 * ranks: 2
 * np 2: rendezvous exception error; eager exception error
 * multicore: throws IllegalStateException
 * niodev: throws IllegalStateException
 */
import mpi.*;

public class ThrowAwayArray {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int[] values = new int[3];
        if (MPI.COMM_WORLD.Rank() == 0) {
            MPI.COMM_WORLD.Send(new int[] {1, 2, 3}, 0, 3, MPI.INT, 1, 0);
        } else {
            receive(values);
            int sum = values[0] + values[1] + values[2];
            if (sum != 6) {
                throw new IllegalStateException("the sum is " + sum); // named
            }
            System.out.println("the sum is " + sum);
        }
        MPI.Finalize();
    }

    static void receive(int[] into) {
        into = new int[3];
        MPI.COMM_WORLD.Recv(into, 0, 3, MPI.INT, 0, 0);
    }
}
