/*
 * Orders and receipts as objects of classes of the program.
 *
 * np 2, 3: rendezvous ok; eager ok
 */
import java.io.Serializable;
import mpi.*;

public class SendObjects {
    static class Order implements Serializable {
        String what;
        int pieces;

        Order(String what, int pieces) {
            this.what = what;
            this.pieces = pieces;
        }
    }

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        Object[] box = new Object[1];
        if (me == 0) {
            for (int i = 1; i < size; i++) {
                box[0] = new Order("bolts", 10 * i);
                MPI.COMM_WORLD.Send(box, 0, 1, MPI.OBJECT, i, 0);
            }
            for (int i = 1; i < size; i++) {
                MPI.COMM_WORLD.Recv(box, 0, 1, MPI.OBJECT, i, 1);
                System.out.println((String) box[0]);
            }
        } else {
            MPI.COMM_WORLD.Recv(box, 0, 1, MPI.OBJECT, 0, 0);
            Order order = (Order) box[0];
            box[0] = "rank " + me + " delivers " + order.pieces + " " + order.what;
            MPI.COMM_WORLD.Send(box, 0, 1, MPI.OBJECT, 0, 1);
        }
        MPI.Finalize();
    }
}
