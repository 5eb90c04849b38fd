import java.util.Arrays;
import mpi.*;

/** Create_cart, Coords, Rank, Get, Shift, Sub and Dims_create on a grid of two by n. */
public class Grid {
    public static void main(String[] args) throws Exception {
        run(MPI.Init(args));
        MPI.Finalize();
    }

    static void run(String[] args) {
        int size = MPI.COMM_WORLD.Size();
        int[] dims = {0, 0};
        Cartcomm.Dims_create(size, dims);
        check("Dims_create", dims[0] * dims[1] == size);
        int[] shape = {size % 2 == 0 ? 2 : 1, size % 2 == 0 ? size / 2 : size};
        Cartcomm grid = MPI.COMM_WORLD.Create_cart(shape, new boolean[] {false, true}, false);
        int me = grid.Rank();
        int[] place = grid.Coords(me);
        check("Coords", Arrays.toString(place));
        check("Rank of Coords", grid.Rank(place));
        CartParms parameters = grid.Get();
        check("Get", Arrays.toString(parameters.dims) + " " + Arrays.toString(parameters.periods));
        ShiftParms along = grid.Shift(1, 1);
        check("Shift round", along.rank_source + " " + along.rank_dest);
        int[] in = new int[1];
        grid.Sendrecv(new int[] {me}, 0, 1, MPI.INT, along.rank_dest, 1, in, 0, 1, MPI.INT, along.rank_source, 1);
        check("from the neighbour", in[0]);
        Cartcomm row = grid.Sub(new boolean[] {false, true});
        int[] sum = new int[1];
        row.Allreduce(new int[] {me}, 0, sum, 0, 1, MPI.INT, MPI.SUM);
        check("Sub", row.Size() + " " + row.Rank() + " " + sum[0]);
    }

    static void check(String name, Object value) {
        System.out.println(MPI.COMM_WORLD.Rank() + " " + name + ": " + value);
    }
}
