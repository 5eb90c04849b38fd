/*
 * The answer comes with the tag with which it is awaited.
 *
 * class: order
 * lesson: 4
 * ranks: 2
 * np 2: rendezvous ok; eager ok
 * multicore: prints "81"
 * niodev: prints "81"
 */
import mpi.*;

public class AnswerWithAnotherTag {
    static final int QUESTION = 1, ANSWER = 2, RESULT = 3;

    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        long[] n = {9};
        if (MPI.COMM_WORLD.Rank() == 0) {
            MPI.COMM_WORLD.Send(n, 0, 1, MPI.LONG, 1, QUESTION);
            MPI.COMM_WORLD.Recv(n, 0, 1, MPI.LONG, 1, ANSWER);
            System.out.println(n[0]);
        } else {
            MPI.COMM_WORLD.Recv(n, 0, 1, MPI.LONG, 0, QUESTION);
            n[0] = n[0] * n[0];
            MPI.COMM_WORLD.Send(n, 0, 1, MPI.LONG, 0, ANSWER);
        }
        MPI.Finalize();
    }
}
