package mpi;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.rankbuffer.program.calls.RankCalls;

/** Ranks in a grid, the last dimension fastest. */
public class Cartcomm extends Intracomm {

    private final int[] dims;
    private final boolean[] periods;

    Cartcomm(int context, int[] members, int[] dims, boolean[] periods) {
        super(context, members);
        this.dims = dims;
        this.periods = periods;
    }

    private int[] placeOf(int rank) {
        int[] place = new int[dims.length];
        int rest = rank;
        for (int i = dims.length - 1; i > 0; i--) {
            place[i] = rest % dims[i];
            rest /= dims[i];
        }
        if (dims.length > 0) {
            place[0] = rest;
        }
        return place;
    }

    private int rankAt(int[] place) {
        int rank = 0;
        for (int i = 0; i < dims.length; i++) {
            rank = rank * dims[i] + Math.floorMod(place[i], dims[i]);
        }
        return rank;
    }

    /** A communicator of the same members, and with the same grid. */
    @Override
    public Object clone() throws MPIException {
        RankCalls calls = PerRank.enter("clone");
        return create(calls, "clone", context -> new Cartcomm(context, members(calls), dims, periods));
    }

    /** The grid, and the place of this rank. */
    public CartParms Get() throws MPIException {
        return new CartParms(dims.clone(), periods.clone(), placeOf(Rank()));
    }

    /** The rank at a place. A coordinate beyond the grid is taken from the other end, as with MPJ Express. */
    public int Rank(int[] coords) throws MPIException {
        for (int i = 0; i < dims.length; i++) {
            if (!periods[i] && (coords[i] < 0 || coords[i] >= dims[i])) {
                Misuse.warning(
                        "wrong-place",
                        "coordinate " + i + " is " + coords[i] + ", and the grid has 0 to " + (dims[i] - 1) + " there");
            }
        }
        return rankAt(coords);
    }

    /** The place of a rank. */
    public int[] Coords(int rank) throws MPIException {
        RankCalls calls = PerRank.enter("Coords");
        if (rank < 0 || rank >= size(calls)) {
            Misuse.warning("wrong-rank", "the rank is " + rank + ", and the grid has 0 to " + (size(calls) - 1));
        }
        return placeOf(rank);
    }

    /** The neighbours along a dimension, some places away. */
    public ShiftParms Shift(int direction, int disp) throws MPIException {
        if (direction < 0 || direction >= dims.length) {
            throw Misuse.error(
                    "wrong-place",
                    new ArrayIndexOutOfBoundsException(
                            "the direction is " + direction + ", and the grid has 0 to " + (dims.length - 1)));
        }
        return new ShiftParms(neighbour(direction, -disp), neighbour(direction, disp));
    }

    private int neighbour(int direction, int distance) {
        int[] place = placeOf(Rank());
        place[direction] += distance;
        boolean isInside = place[direction] >= 0 && place[direction] < dims[direction];
        return isInside || periods[direction] ? rankAt(place) : MPI.UNDEFINED;
    }

    /** The grid of those ranks that have the same coordinates in the dimensions that do not remain. */
    public Cartcomm Sub(boolean[] remaindims) throws MPIException {
        RankCalls calls = PerRank.enter("Sub");
        int[] remain =
                IntStream.range(0, dims.length).filter(i -> remaindims[i]).toArray();
        int[] own = placeOf(local(calls.rank()));
        int colour = 0;
        for (int i = 0; i < dims.length; i++) {
            colour = remaindims[i] ? colour : colour * dims[i] + own[i];
        }
        Intracomm part = split(calls, "Sub", colour, 0);
        int[] subDims = Arrays.stream(remain).map(i -> dims[i]).toArray();
        boolean[] subPeriods = new boolean[remain.length];
        for (int i = 0; i < remain.length; i++) {
            subPeriods[i] = periods[remain[i]];
        }
        return new Cartcomm(part.context(), part.members(calls), subDims, subPeriods);
    }

    /** The rank that a grid would give the caller: its own; −1 when it is beyond the grid. */
    public int Map(int[] dims, boolean[] periods) throws MPIException {
        int rank = Rank();
        return rank < Arrays.stream(dims).reduce(1, (a, b) -> a * b) ? rank : MPI.UNDEFINED;
    }

    /** What topology this has: a grid. */
    @Override
    public int Topo_test() throws MPIException {
        return MPI.CART;
    }

    /**
     * Chooses dimensions as MPJ Express does: it overwrites those that are given, and the grid can have fewer places than
     * there are ranks. From the last dimension to the first, each gets the root of what is left, rounded down.
     */
    public static void Dims_create(int nnodes, int[] dims) throws MPIException {
        int[] given = dims.clone();
        int left = nnodes;
        for (int i = dims.length - 1; i >= 0; i--) {
            dims[i] = root(left, i + 1);
            left /= dims[i];
        }
        if (Arrays.stream(dims).reduce(1, (a, b) -> a * b) != nnodes) {
            Misuse.warning(
                    "wrong-grid",
                    "Dims_create of MPJ Express makes " + Arrays.toString(dims) + " of " + nnodes
                            + " ranks: not all of them have a place");
        }
        for (int i = 0; i < dims.length; i++) {
            if (given[i] != 0 && given[i] != dims[i]) {
                Misuse.warning(
                        "wrong-grid",
                        "Dims_create of MPJ Express overwrites dimension " + i + ", which is given as " + given[i]);
            }
        }
    }

    private static int root(int number, int degree) {
        int root = 1;
        while (Math.pow(root + 1, degree) <= number) {
            root++;
        }
        return root;
    }
}
