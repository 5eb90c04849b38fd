/*
 * The array is as long as the message that Probe has found; the receive can get the longer one of another rank.
 *
 * class: race
 * lesson: 7
 * ranks: 3
 * np 2: rendezvous ok; eager ok
 * np 3: rendezvous truncation error; eager truncation error
 * multicore: prints "3"
 * niodev: prints "3"
 */
import mpi.*;

public class ProbeThenAny {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int me = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        if (me == 0) {
            int total = 0;
            for (int i = 1; i < size; i++) {
                Status status = MPI.COMM_WORLD.Probe(MPI.ANY_SOURCE, 0);
                int count = status.Get_count(MPI.INT);
                int[] data = new int[count];
                MPI.COMM_WORLD.Recv(data, 0, count, MPI.INT, MPI.ANY_SOURCE, 0); // named
                total += data[0];
            }
            System.out.println(total);
        } else {
            MPI.COMM_WORLD.Send(new int[] {me, me, me, me}, 0, 2 * me - 1, MPI.INT, 0, 0);
        }
        MPI.Finalize();
    }
}
