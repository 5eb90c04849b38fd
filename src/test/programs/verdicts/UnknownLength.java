/*
 * The receiver asks for the length first, and receives from the rank that Probe has named.
 *
 * np 2, 3: rendezvous ok; eager ok
 */
import mpi.*;

public class UnknownLength {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        int rank = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        if (rank > 0) {
            char[] text = ("rank " + rank + " of " + size + "!!!".substring(rank)).toCharArray();
            MPI.COMM_WORLD.Send(text, 0, text.length, MPI.CHAR, 0, rank);
        } else {
            int letters = 0;
            for (int i = 1; i < size; i++) {
                Status status = MPI.COMM_WORLD.Probe(MPI.ANY_SOURCE, MPI.ANY_TAG);
                char[] text = new char[status.Get_count(MPI.CHAR)];
                MPI.COMM_WORLD.Recv(text, 0, text.length, MPI.CHAR, status.source, status.tag);
                letters += text.length;
            }
            System.out.println(letters + " letters");
        }
        MPI.Finalize();
    }
}
