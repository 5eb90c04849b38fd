/*
 * Both ranks receive before they send: no buffering helps.
 *
 * class: order
 * lesson: 2
 * ranks: 2
 * np 2: rendezvous deadlock error; eager deadlock error
 * multicore: hangs
 * niodev: hangs
 */
import mpi.*;

public class BothReceiveFirst {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        char[] text = new char[20];
        if (me == 0) {
            MPI.COMM_WORLD.Recv(text, 0, 20, MPI.CHAR, 1, 0); // named
            MPI.COMM_WORLD.Send("hello one".toCharArray(), 0, 9, MPI.CHAR, 1, 0);
        } else {
            MPI.COMM_WORLD.Recv(text, 0, 20, MPI.CHAR, 0, 0); // named
            MPI.COMM_WORLD.Send("hello zero".toCharArray(), 0, 10, MPI.CHAR, 0, 0);
        }
        System.out.println(new String(text).trim());
        MPI.Finalize();
    }
}
