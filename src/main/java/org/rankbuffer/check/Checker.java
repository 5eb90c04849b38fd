package org.rankbuffer.check;

import java.util.Arrays;
import java.util.List;

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

    /**
     * A checker of a program under rendezvous, with the default bounds.
     *
     * @param program the program to explore
     * @return the checker
     */
    public static Checker of(Program program) {
        return new Checker(program, SendMode.RENDEZVOUS, Bounds.DEFAULT, true);
    }

    /**
     * The same checker with another mode.
     *
     * @param other when a send may return before its receive
     * @return a new checker
     */
    public Checker mode(SendMode other) {
        return new Checker(program, other, bounds, merging);
    }

    /**
     * The same checker with other bounds.
     *
     * @param other the bounds
     * @return a new checker
     */
    public Checker bounds(Bounds other) {
        return new Checker(program, mode, other, merging);
    }

    /**
     * The same checker without merging: it ignores {@link CheckerHooks#state}, so two histories of a rank are always two
     * states. It takes longer and must find the same.
     *
     * @return a new checker
     */
    public Checker withoutMerging() {
        return new Checker(program, mode, bounds, false);
    }

    /**
     * Explores; blocks until all is explored, a bound is hit, or a violation is found.
     *
     * @return what was found
     * @throws IllegalStateException when a rank is not deterministic
     */
    public Report run() {
        long began = System.nanoTime();
        RankAutomaton[] automata = automata();
        Explorer explorer = new Explorer(program, bounds);
        explorer.explore(new GlobalState(program, automata, mode, bounds.faults()));
        return new Report(
                program,
                mode,
                explorer.limit(),
                explorer.states(),
                Arrays.stream(automata).mapToInt(RankAutomaton::states).sum(),
                explorer.steps(),
                explorer.executions(),
                explorer.longest(),
                (System.nanoTime() - began) / 1e9,
                explorer.violating().map(decisions -> replay(decisions, automata)));
    }

    /**
     * Replays one execution.
     *
     * @param replay the replay string of a report of this program, with the same mode and faults
     * @return the execution, with or without a violation
     * @throws IllegalArgumentException when the program has no such execution
     */
    public Trace replay(String replay) {
        return replay(Decision.list(replay), automata());
    }

    private RankAutomaton[] automata() {
        RankAutomaton[] automata = new RankAutomaton[program.size()];
        Arrays.setAll(automata, rank -> new RankAutomaton(program, rank, merging));
        return automata;
    }

    private Trace replay(List<Decision> decisions, RankAutomaton[] automata) {
        GlobalState first = new GlobalState(program, automata, mode, bounds.faults());
        return new Trace(program, mode, automata, first, decisions);
    }
}
