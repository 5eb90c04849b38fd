package mpi;

import org.rankbuffer.program.calls.Grade;
import org.rankbuffer.program.calls.RankCalls;

/** What this package keeps for one rank: how far it is, and what it needs for its next calls. */
final class PerRank {

    private enum Stage {
        BEFORE_INIT,
        RUNNING,
        FINALIZED
    }

    /** The next number of a communicator that no member of a new one uses: 0 is COMM_WORLD, 1 COMM_SELF. */
    int nextContext = 2;

    /** How many bytes the buffer for Bsend has; none is attached when negative. */
    int attached = -1;

    private Stage stage = Stage.BEFORE_INIT;

    static PerRank of(RankCalls calls) {
        return calls.state(PerRank.class, PerRank::new);
    }

    /**
     * The calls of the current rank, for a call of MPI that it makes.
     *
     * @throws NullPointerException before Init, as with MPJ Express, where COMM_WORLD is still null
     */
    static RankCalls enter(String call) {
        RankCalls calls = RankCalls.current();
        switch (of(calls).stage) {
            case BEFORE_INIT -> {
                String sentence = call + " is called before MPI.Init";
                calls.report(Grade.ERROR, "call-before-init", sentence);
                throw new NullPointerException(sentence);
            }
            case FINALIZED ->
                calls.report(Grade.WARNING, "call-after-finalize", call + " is called after MPI.Finalize");
            case RUNNING -> {}
        }
        return calls;
    }

    boolean initialized() {
        return stage != Stage.BEFORE_INIT;
    }

    boolean finalized() {
        return stage == Stage.FINALIZED;
    }

    void initialize() {
        stage = Stage.RUNNING;
    }

    void finish() {
        stage = Stage.FINALIZED;
    }
}
