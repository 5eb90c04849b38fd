import java.util.Arrays;
import mpi.*;

/** Contiguous, Vector and Indexed, with Commit, Size and Extent; a column of a matrix. */
public class DerivedTypes {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int me = MPI.COMM_WORLD.Rank();
        Datatype pair = Datatype.Contiguous(2, MPI.INT);
        Datatype column = Datatype.Vector(3, 1, 3, MPI.INT);
        Datatype picked = Datatype.Indexed(new int[] {1, 2}, new int[] {0, 3}, MPI.INT);
        pair.Commit();
        column.Commit();
        picked.Commit();
        check("Size", pair.Size() + " " + column.Size() + " " + picked.Size());
        check("Extent", pair.Extent() + " " + column.Extent() + " " + picked.Extent());
        if (me == 0) {
            int[] matrix = {1, 2, 3, 4, 5, 6, 7, 8, 9};
            MPI.COMM_WORLD.Send(matrix, 0, 2, pair, 1, 1);
            MPI.COMM_WORLD.Send(matrix, 1, 1, column, 1, 2);
            MPI.COMM_WORLD.Send(matrix, 0, 1, picked, 1, 3);
            MPI.COMM_WORLD.Send(matrix, 0, 1, column, 1, 4);
        } else if (me == 1) {
            int[] matrix = new int[9];
            MPI.COMM_WORLD.Recv(matrix, 0, 2, pair, 0, 1);
            check("Contiguous", Arrays.toString(matrix));
            matrix = new int[9];
            MPI.COMM_WORLD.Recv(matrix, 2, 1, column, 0, 2);
            check("Vector", Arrays.toString(matrix));
            matrix = new int[9];
            MPI.COMM_WORLD.Recv(matrix, 1, 1, picked, 0, 3);
            check("Indexed", Arrays.toString(matrix));
            matrix = new int[9];
            MPI.COMM_WORLD.Recv(matrix, 0, 3, MPI.INT, 0, 4);
            check("Vector into INT", Arrays.toString(matrix));
        }
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
