/*
 * One of the ranks sends first, the other one receives first.
 *
 * class: order
 * lesson: 2
 * ranks: 2
 * np 2: rendezvous ok; eager ok
 * multicore: prints "hello zero"
 * niodev: prints "hello zero"
 */
import mpi.*;

public class BothReceiveFirst {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        char[] text = new char[20];
        if (me == 0) {
            MPI.COMM_WORLD.Recv(text, 0, 20, MPI.CHAR, 1, 0);
            MPI.COMM_WORLD.Send("hello one".toCharArray(), 0, 9, MPI.CHAR, 1, 0);
        } else {
            MPI.COMM_WORLD.Send("hello zero".toCharArray(), 0, 10, MPI.CHAR, 0, 0);
            MPI.COMM_WORLD.Recv(text, 0, 20, MPI.CHAR, 0, 0);
        }
        System.out.println(new String(text).trim());
        MPI.Finalize();
    }
}
