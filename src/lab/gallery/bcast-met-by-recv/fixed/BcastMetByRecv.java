/*
 * All ranks call Bcast.
 *
 * class: order
 * lesson: 1
 * ranks: 3
 * np 2, 3: rendezvous ok; eager ok
 * multicore: prints "3"
 * niodev: prints "3"
 */
import mpi.*;

public class BcastMetByRecv {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int[] data = new int[4];
        if (MPI.COMM_WORLD.Rank() == 0) {
            for (int i = 0; i < 4; i++) data[i] = i;
            MPI.COMM_WORLD.Bcast(data, 0, 4, MPI.INT, 0);
        } else {
            MPI.COMM_WORLD.Bcast(data, 0, 4, MPI.INT, 0);
        }
        System.out.println(data[3]);
        MPI.Finalize();
    }
}
