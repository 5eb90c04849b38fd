/*
 * A grid of two by two: sums along rows and columns in sub-communicators.
 *
 * np 4: rendezvous ok; eager ok
 */
import mpi.*;

public class GridSums {
    public static void main(String[] args) throws Exception {
        MPI.Init(args);
        Cartcomm grid = MPI.COMM_WORLD.Create_cart(new int[] {2, 2}, new boolean[] {true, true}, false);
        int me = grid.Rank();
        int[] coords = grid.Coords(me);
        Cartcomm row = grid.Sub(new boolean[] {false, true});
        Cartcomm column = grid.Sub(new boolean[] {true, false});
        int[] value = {me + 1};
        int[] inRow = new int[1];
        int[] inColumn = new int[1];
        row.Allreduce(value, 0, inRow, 0, 1, MPI.INT, MPI.SUM);
        column.Reduce(value, 0, inColumn, 0, 1, MPI.INT, MPI.SUM, 0);
        System.out.println("(" + coords[0] + "," + coords[1] + ") row " + inRow[0]);
        if (column.Rank() == 0) {
            System.out.println("column " + coords[1] + ": " + inColumn[0]);
        }
        ShiftParms shift = grid.Shift(0, 1);
        grid.Sendrecv_replace(value, 0, 1, MPI.INT, shift.rank_dest, 3, shift.rank_source, 3);
        System.out.println("after the shift " + value[0]);
        MPI.Finalize();
    }
}
