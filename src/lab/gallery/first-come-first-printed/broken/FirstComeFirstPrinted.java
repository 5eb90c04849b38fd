/*
 * What rank 0 prints depends on whose message comes first.
 *
 * class: race
 * lesson: 7
 * ranks: 3
 * np 2: rendezvous ok; eager ok
 * np 3: rendezvous race warning; eager race warning
 * multicore: prints "difference 100"
 * niodev: prints "difference 100"
 */
import mpi.*;

public class FirstComeFirstPrinted {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int[] value = {me * 100};
        if (me == 0) {
            int difference = 0;
            for (int i = 1; i < MPI.COMM_WORLD.Size(); i++) {
                MPI.COMM_WORLD.Recv(value, 0, 1, MPI.INT, MPI.ANY_SOURCE, 0); // named
                difference = value[0] - difference;
            }
            System.out.println("difference " + difference);
        } else {
            Thread.sleep(me == 2 ? 300 : 0); // rank 2 has more to compute
            MPI.COMM_WORLD.Send(value, 0, 1, MPI.INT, 0, 0);
        }
        MPI.Finalize();
    }
}
