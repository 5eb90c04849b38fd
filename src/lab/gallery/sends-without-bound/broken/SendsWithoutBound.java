/*
 * A producer sends without an answer: where sends return at once, all items pile up at a slow consumer.
 *
 * class: buffering
 * lesson: 8
 * ranks: 2
 * np 2: rendezvous ok; eager exception error
 * multicore: prints "sum 10"
 * niodev: throws IllegalStateException
 */
import mpi.*;

public class SendsWithoutBound {
    static final int ITEM = 1, DONE = 2, ITEMS = 4;

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int[] item = new int[1];
        if (MPI.COMM_WORLD.Rank() == 0) {
            for (item[0] = 1; item[0] <= ITEMS; item[0]++) {
                MPI.COMM_WORLD.Send(item, 0, 1, MPI.INT, 1, ITEM);
            }
            MPI.COMM_WORLD.Send(item, 0, 0, MPI.INT, 1, DONE);
        } else {
            Thread.sleep(300); // the consumer is slow
            if (MPI.COMM_WORLD.Iprobe(0, DONE) != null) {
                throw new IllegalStateException(ITEMS + " items have come, and none was asked for"); // named in eager
            }
            int sum = 0;
            for (int i = 0; i < ITEMS; i++) {
                MPI.COMM_WORLD.Recv(item, 0, 1, MPI.INT, 0, ITEM);
                sum += item[0];
            }
            MPI.COMM_WORLD.Recv(item, 0, 0, MPI.INT, 0, DONE);
            System.out.println("sum " + sum);
        }
        MPI.Finalize();
    }
}
