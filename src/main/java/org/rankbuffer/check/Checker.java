package org.rankbuffer.check;

import java.util.Optional;

/** Explores all executions of a program. Immutable. */
public final class Checker {

    private final Program program;
    private final SendMode mode;
    private final Bounds bounds;
    private final boolean merging;

    private Checker(Program program, SendMode mode, Bounds bounds, boolean merging) {
        this.program = program;
        this.mode = mode;
        this.bounds = bounds;
        this.merging = merging;
    }

    /** A checker of a program under rendezvous, with the default bounds. */
    public static Checker of(Program program) {
        return new Checker(program, SendMode.RENDEZVOUS, Bounds.DEFAULT, true);
    }

    /** The same checker with another mode. */
    public Checker mode(SendMode other) {
        return new Checker(program, other, bounds, merging);
    }

    /** The same checker with other bounds. */
    public Checker bounds(Bounds other) {
        return new Checker(program, mode, other, merging);
    }

    /**
     * The same checker without merging: it ignores {@link CheckerHooks#state}, so two histories of a rank are always two
     * states. It takes longer and must find the same.
     */
    public Checker withoutMerging() {
        return new Checker(program, mode, bounds, false);
    }

    /**
     * Explores; blocks until all is explored, a bound is hit, or a violation is found.
     *
     * @throws IllegalStateException when a rank is not deterministic
     */
    public Report run() {
        return explorer().explore();
    }

    /**
     * Replays one execution.
     *
     * @param replay the replay string of a report of this program, with the same mode and faults
     * @throws IllegalArgumentException when the program has no such execution
     */
    public Execution replay(String replay) {
        return explorer().replay(Decision.list(replay));
    }

    /**
     * Explores what can happen and keeps it, also beyond violations. Blocks as {@link #run} does.
     *
     * @param most of how many states the continuations are explored; when there are more, the graph is cut
     * @param execution the replay string of the execution that it is about; nothing for any one
     */
    public Graph graph(int most, Optional<String> execution) {
        RankAutomaton[] automata = RankAutomaton.all(program, merging);
        try {
            return new GraphExplorer(program, automata, bounds.depth(), most)
                    .explore(new GlobalState(program, automata, mode, bounds.faults()), execution.map(Decision::list));
        } finally {
            for (RankAutomaton automaton : automata) {
                automaton.close();
            }
        }
    }

    private Explorer explorer() {
        return new Explorer(program, mode, bounds, merging);
    }
}
