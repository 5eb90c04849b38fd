/*
 * args holds what the launcher gives each rank; the fourth is the user's first, which is missing here.
 *
 * class: java
 * lesson: 1
 * ranks: 2
 * np 1, 2: rendezvous exception error; eager exception error
 * multicore: throws ArrayIndexOutOfBoundsException
 * niodev: throws ArrayIndexOutOfBoundsException
 */
import mpi.*;

public class ReadsItsFourthArgument {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int n = Integer.parseInt(args[3]); // named
        int[] sum = new int[1];
        MPI.COMM_WORLD.Allreduce(new int[] {n}, 0, sum, 0, 1, MPI.INT, MPI.SUM);
        System.out.println(sum[0]);
        MPI.Finalize();
    }
}
