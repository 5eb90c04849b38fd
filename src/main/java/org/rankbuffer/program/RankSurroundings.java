package org.rankbuffer.program;

import java.io.InputStream;
import java.nio.file.Path;
import org.rankbuffer.program.rewrite.Surroundings;

/** What the code of an explored rank finds: streams and a clock of its own, and the end of its run where that cannot go on. */
final class RankSurroundings extends Surroundings {

    private final ExploredRank rank;
    private int calls;
    private long before;

    RankSurroundings(ExploredRank rank, InputStream in, Path scratch) {
        super(rank.rank(), in, rank.out(), rank.err(), scratch);
        this.rank = rank;
    }

    /** Ends a run by an error, because programs catch exceptions. */
    static final class End extends VirtualMachineError {
        private static final long serialVersionUID = 1L;

        private final transient ProgramFailure failure;
        private final transient CallSite exit;

        /** Because of a failure, or, where that is null, by {@code System.exit}. */
        End(ProgramFailure failure, CallSite exit) {
            super("the run ends");
            this.failure = failure;
            this.exit = exit;
        }

        ProgramFailure failure() {
            return failure;
        }

        CallSite exit() {
            return exit;
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    @Override
    protected Error exit(int status) {
        CallSite site = rank.here();
        return new End(
                status == 0 ? null : new ProgramFailure("exception", "calls System.exit(" + status + ")", site, null),
                site);
    }

    @Override
    protected void refuse(String what, StackTraceElement place) {
        rank.refused();
        throw new End(
                new ProgramFailure(
                        Verdict.NOT_EXPLORED.word(),
                        what + ", and what happens from there on is not explored",
                        new CallSite("", place),
                        null),
                null);
    }

    @Override
    protected void jumped(long sum) {
        if (calls != rank.made()) {
            calls = rank.made();
            before = sum;
        } else if (sum - before > rank.mostJumps()) {
            rank.refuse("computes without end, or for too long: it has jumped back " + rank.mostJumps()
                    + " times without a call of MPI");
        }
    }

    @Override
    protected boolean endsRun(Throwable thrown) {
        return isEnd(thrown);
    }

    /** Whether the run ends by this, be it here or by the engine: the JVM throws nothing else of the kind that a program causes. */
    static boolean isEnd(Throwable thrown) {
        return thrown instanceof VirtualMachineError
                && !(thrown instanceof StackOverflowError)
                && !(thrown instanceof OutOfMemoryError);
    }
}
