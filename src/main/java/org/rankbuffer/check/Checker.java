package org.rankbuffer.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Explores all executions of a program. Immutable. */
public final class Checker {

    /** How many states are explored for a line about them: at least, for each that was explored before, and at most. */
    private static final int LEAST_FOR_LINE = 200;

    private static final int EFFORT_FOR_LINE = 10;
    private static final int MOST_FOR_LINE = 5_000;

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
            Arrays.stream(automata).forEach(RankAutomaton::close);
        }
    }

    /**
     * A line about the point of no return of an execution; nothing if there is none, or if it is not found with about the
     * effort of the exploration that found the execution.
     *
     * @param states how many states that exploration visited
     */
    public Optional<String> noReturn(Execution execution, long states) {
        return execution.violation().isEmpty()
                ? Optional.empty()
                : graph(
                                (int) Math.min(MOST_FOR_LINE, LEAST_FOR_LINE + EFFORT_FOR_LINE * states),
                                Optional.of(execution.replayString()))
                        .noReturnLine();
    }

    /**
     * Tells an execution, and what else can happen; blocks as {@link #run} does.
     *
     * @param most of how many states the continuations are explored; when there are more, the graph is cut
     * @param execution the replay string of an execution; nothing for any one, so one that ends well where all do
     */
    public Story tell(int most, Optional<String> execution) {
        Graph graph = graph(most, execution);
        List<Decision> decisions = execution.map(Decision::list).orElseGet(graph::decisions);
        RankAutomaton[] automata = RankAutomaton.all(program, false);
        try {
            return new StoryTeller(program, graph, automata)
                    .tell(new ExecutionLog(
                            program, new GlobalState(program, automata, mode, bounds.faults()), decisions));
        } finally {
            Arrays.stream(automata).forEach(RankAutomaton::close);
        }
    }

    private Explorer explorer() {
        return new Explorer(program, mode, bounds, merging);
    }
}
