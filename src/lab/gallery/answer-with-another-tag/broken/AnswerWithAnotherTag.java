/*
 * The answer comes with tag 2 and is awaited with tag 3.
 *
 * class: order
 * lesson: 4
 * ranks: 2
 * np 2: rendezvous deadlock error; eager deadlock error
 * multicore: hangs
 * niodev: hangs
 */
import mpi.*;

public class AnswerWithAnotherTag {
    static final int QUESTION = 1, ANSWER = 2, RESULT = 3;

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        long[] n = {9};
        if (MPI.COMM_WORLD.Rank() == 0) {
            MPI.COMM_WORLD.Send(n, 0, 1, MPI.LONG, 1, QUESTION);
            MPI.COMM_WORLD.Recv(n, 0, 1, MPI.LONG, 1, RESULT); // named
            System.out.println(n[0]);
        } else {
            MPI.COMM_WORLD.Recv(n, 0, 1, MPI.LONG, 0, QUESTION);
            n[0] = n[0] * n[0];
            MPI.COMM_WORLD.Send(n, 0, 1, MPI.LONG, 0, ANSWER); // named in rendezvous
        }
        MPI.Finalize();
    }
}
