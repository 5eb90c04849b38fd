package mpi;

/** The neighbours that {@link Cartcomm#Shift} finds. */
public class ShiftParms {

    /** Who sends to this rank; −1 where the grid ends. */
    public int rank_source;

    /** Whom this rank sends to; −1 where the grid ends. */
    public int rank_dest;

    ShiftParms(int source, int dest) {
        rank_source = source;
        rank_dest = dest;
    }
}
