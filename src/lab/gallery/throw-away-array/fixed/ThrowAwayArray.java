/*
 * A method receives into the array of its caller.
 *
 * class: java
 * lesson: 2
 * ranks: 2
 * np 2: rendezvous ok; eager ok
 * multicore: prints "the sum is 6"
 * niodev: prints "the sum is 6"
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
                throw new IllegalStateException("the sum is " + sum);
            }
            System.out.println("the sum is " + sum);
        }
        MPI.Finalize();
    }

    static void receive(int[] into) {
        MPI.COMM_WORLD.Recv(into, 0, 3, MPI.INT, 0, 0);
    }
}
