/*
 * Split by parity; a message with the same tag goes its way in each communicator.
 *
 * np 2, 3, 4: rendezvous ok; eager ok
 */
import mpi.*;

public class EvenAndOdd {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        Intracomm half = MPI.COMM_WORLD.Split(me % 2, me);
        int[] sum = new int[1];
        half.Allreduce(new int[] {me}, 0, sum, 0, 1, MPI.INT, MPI.SUM);
        int[] odd = {sum[0]};
        if (me == 1) {
            MPI.COMM_WORLD.Send(odd, 0, 1, MPI.INT, 0, 0);
        } else if (me == 0) {
            MPI.COMM_WORLD.Recv(odd, 0, 1, MPI.INT, 1, 0);
            System.out.println("even " + sum[0] + ", odd " + odd[0]);
        }
        MPI.Finalize();
    }
}
