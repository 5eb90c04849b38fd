/*
 * The sender sends one message fewer than the receiver awaits.
 *
 * class: order
 * lesson: 2
 * ranks: 2
 * np 2: rendezvous deadlock error; eager deadlock error
 * multicore: hangs
 * niodev: hangs
 */
import mpi.*;

public class LeavesTheLoopEarly {
    static final int COUNT = 5;

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int[] value = new int[1];
        if (MPI.COMM_WORLD.Rank() == 0) {
            int sum = 0;
            for (int i = 0; i < COUNT; i++) {
                MPI.COMM_WORLD.Recv(value, 0, 1, MPI.INT, 1, 1); // named
                sum += value[0];
            }
            System.out.println("sum " + sum);
        } else {
            for (int i = 1; i < COUNT; i++) {
                value[0] = i;
                MPI.COMM_WORLD.Send(value, 0, 1, MPI.INT, 0, 1);
            }
        }
        MPI.Finalize();
    }
}
