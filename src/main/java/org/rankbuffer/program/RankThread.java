package org.rankbuffer.program;

import org.rankbuffer.program.calls.RankCalls;

/** A thread in which one run of a rank's code goes on. */
final class RankThread extends Thread implements RankCalls.OfRank {

    /** Programs recurse, and there are many such threads. */
    private static final long STACK_BYTES = 1 << 20;

    private ExploredRank rank;

    RankThread(Runnable code) {
        super(null, code, "rank", STACK_BYTES);
        setDaemon(true);
    }

    void setRank(ExploredRank of) {
        rank = of;
        setName("rank " + of.rank());
    }

    @Override
    public ExploredRank calls() {
        if (rank == null) {
            throw new IllegalStateException("the run has not begun");
        }
        return rank;
    }
}
