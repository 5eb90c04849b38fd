package mpi;

/** A grid, and the place of this rank. */
public class CartParms {

    /** How many ranks each dimension has. */
    public int[] dims;

    /** Which dimensions are closed to rings. */
    public boolean[] periods;

    /** The place of this rank. */
    public int[] coords;

    CartParms(int[] dims, boolean[] periods, int[] coords) {
        this.dims = dims;
        this.periods = periods;
        this.coords = coords;
    }
}
