/*
 * What rank 0 prints depends on whose message comes first.
 *
 * np 2: rendezvous ok; eager ok
 * np 3: rendezvous race warning; eager race warning
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
            MPI.COMM_WORLD.Send(value, 0, 1, MPI.INT, 0, 0);
        }
        MPI.Finalize();
    }
}
