/*
 * All ranks name the same operator.
 *
 * class: arguments
 * lesson: 1
 * ranks: 3
 * np 2, 3: rendezvous ok; eager ok
 * multicore: prints "result 6"
 * niodev: prints "result 6"
 */
import mpi.*;

public class OperatorsThatDiffer {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int[] mine = {me + 1};
        int[] result = {0};
        Op op = MPI.SUM;
        MPI.COMM_WORLD.Reduce(mine, 0, result, 0, 1, MPI.INT, op, 0);
        if (me == 0) System.out.println("result " + result[0]);
        MPI.Finalize();
    }
}
