import mpi.*;

/** Ranks 1 and 2 answer; rank 0 takes the first answer from anybody, then that of rank 1. The argument: who is slow. */
public class FirstAnswer {
    public static void main(String[] args) throws Exception {
        String[] own = MPI.Init(args);
        int rank = MPI.COMM_WORLD.Rank();
        int slow = own.length > 0 ? Integer.parseInt(own[0]) : 1;
        int[] answer = {10 * rank};
        if (rank == slow) {
            Thread.sleep(300); // it has more to compute
        }
        if (MPI.COMM_WORLD.Size() < 3) {
            System.out.println("this program needs three ranks");
        } else if (rank == 0) {
            MPI.COMM_WORLD.Recv(answer, 0, 1, MPI.INT, MPI.ANY_SOURCE, 0);
            int sum = answer[0];
            MPI.COMM_WORLD.Recv(answer, 0, 1, MPI.INT, 1, 0);
            System.out.println("the sum is " + (sum + answer[0]));
        } else if (rank <= 2) {
            MPI.COMM_WORLD.Send(answer, 0, 1, MPI.INT, 0, 0);
        }
        MPI.Finalize();
    }
}
