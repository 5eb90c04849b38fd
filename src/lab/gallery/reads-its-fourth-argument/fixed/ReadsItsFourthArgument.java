/*
 * MPI.Init returns the arguments of the user, and one that is missing has a default.
 *
 * class: java
 * lesson: 1
 * ranks: 2
 * np 1, 2: rendezvous ok; eager ok
 * multicore: prints "10"
 * niodev: prints "10"
 */
import mpi.*;

public class ReadsItsFourthArgument {
    public static void main(String[] args) throws Exception {
        String[] own = MPI.Init(args);
        int n = own.length > 0 ? Integer.parseInt(own[0]) : 5;
        int[] sum = new int[1];
        MPI.COMM_WORLD.Allreduce(new int[] {n}, 0, sum, 0, 1, MPI.INT, MPI.SUM);
        System.out.println(sum[0]);
        MPI.Finalize();
    }
}
