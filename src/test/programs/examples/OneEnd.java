import mpi.*;

/** Rank 0 gives six items to the ranks that ask for them, and then says that this is the end: to one of them. */
public class OneEnd {
    static final int END = -1;

    public static void main(String[] args) throws MPIException {
        MPI.Init(args);
        int[] message = new int[1];
        if (MPI.COMM_WORLD.Size() < 2) {
            System.out.println("this program needs a second rank");
        } else if (MPI.COMM_WORLD.Rank() == 0) {
            for (int item = 1; item <= 7; item++) {
                Status request = MPI.COMM_WORLD.Recv(message, 0, 1, MPI.INT, MPI.ANY_SOURCE, 0);
                int[] answer = {item <= 6 ? item : END};
                MPI.COMM_WORLD.Send(answer, 0, 1, MPI.INT, request.source, 0);
            }
        } else {
            while (message[0] != END) {
                MPI.COMM_WORLD.Send(message, 0, 1, MPI.INT, 0, 0);
                MPI.COMM_WORLD.Recv(message, 0, 1, MPI.INT, 0, 0);
            }
        }
        MPI.Finalize();
    }
}
