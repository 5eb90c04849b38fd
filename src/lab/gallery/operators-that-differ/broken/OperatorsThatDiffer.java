/*
 * SUM at the root, MAX elsewhere: MPJ Express accepts this, MPI does not.
 *
 * class: arguments
 * lesson: 1
 * ranks: 3
 * np 2, 3: rendezvous ok|collective-mismatch warning operators-differ; eager ok|collective-mismatch warning operators-differ
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
        Op op = me == 0 ? MPI.SUM : MPI.MAX;
        MPI.COMM_WORLD.Reduce(mine, 0, result, 0, 1, MPI.INT, op, 0); // named
        if (me == 0) System.out.println("result " + result[0]);
        MPI.Finalize();
    }
}
