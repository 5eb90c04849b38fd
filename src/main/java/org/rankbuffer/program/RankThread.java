package org.rankbuffer.program;

import org.rankbuffer.program.calls.RankCalls;
import org.rankbuffer.program.rewrite.Surroundings;

/** A thread in which one run of a rank's code goes on. */
final class RankThread extends Thread implements RankCalls.OfRank, Surroundings.OfRank {

    /** Programs recurse, and there are many such threads. */
    private static final long STACK_BYTES = 1 << 20;

    private ExploredRank rank;
    private RankSurroundings surroundings;

    RankThread(Runnable code) {
        super(null, code, "rank", STACK_BYTES);
        setDaemon(true);
    }

    void setRank(ExploredRank of, RankSurroundings around) {
        rank = of;
        surroundings = around;
        setName("rank " + of.rank());
    }

    @Override
    public Surroundings surroundings() {
        return surroundings;
    }

    @Override
    public ExploredRank calls() {
        if (rank == null) {
            throw new IllegalStateException("the run has not begun");
        }
        return rank;
    }
}
