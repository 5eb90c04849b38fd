package org.rankbuffer.transport.mpj;

import mpi.MPI;

/** The least MPJ Express program: all ranks meet, and each says what it was given. */
public final class BarrierProgram {
    private BarrierProgram() {}

    /** Runs as one rank; the first three arguments are MPJ Express's own. */
    public static void main(String[] arguments) {
        String[] ours = MPI.Init(arguments);
        MPI.COMM_WORLD.Barrier();
        int rank = MPI.COMM_WORLD.Rank();
        int size = MPI.COMM_WORLD.Size();
        System.out.println("rank " + rank + " of " + size + " got " + String.join("|", ours));
        MPI.Finalize();
    }
}
