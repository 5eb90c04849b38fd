package org.rankbuffer.check;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The states and transitions of one rank, as far as they are known. Unknown ones are found by running its code. */
final class RankAutomaton {

    private static final LocalState[] NO_PATH = {};

    /** Bounds what a run finds of a program that sends without end. */
    private static final int MOST_AHEAD = 32;

    private final Program program;
    private final int rank;
    private final boolean merging;
    private final Map<List<Object>, LocalState> byImage = new HashMap<>();

    /** Equal operations are one object, so that their messages are compared by address in most cases. */
    private final Map<Operation, Operation> operations = new HashMap<>();

    private LocalState first;
    private int states;

    /** An automaton without known states; {@code merging} says whether states with equal images are one. */
    private RankAutomaton(Program program, int rank, boolean merging) {
        this.program = program;
        this.rank = rank;
        this.merging = merging;
    }

    /** The automata of all ranks. */
    static RankAutomaton[] all(Program program, boolean merging) {
        RankAutomaton[] automata = new RankAutomaton[program.size()];
        Arrays.setAll(automata, rank -> new RankAutomaton(program, rank, merging));
        return automata;
    }

    LocalState first() {
        if (first == null) {
            // One operation only: so even the shortest program runs twice, which shows whether it is deterministic.
            first = state(new RankRun(program, rank, NO_PATH, null, 1).execute(), null, null);
        }
        return first;
    }

    /** The state that follows when the operation of {@code state} ends with {@code input}. */
    LocalState next(LocalState state, Object input) {
        LocalState known = state.successor(input);
        if (known == null) {
            boolean found = !state.ahead.isEmpty() && input == LocalState.expected(state.operation);
            known = state(
                    found ? state.ahead : new RankRun(program, rank, state.path(), input, MOST_AHEAD).execute(),
                    state,
                    input);
            state.setSuccessor(input, known);
            state.ahead = found ? List.of() : state.ahead;
        }
        return known;
    }

    /** What the rank shows in this state. */
    String shown(LocalState state) {
        LocalState[] path = state.before == null ? NO_PATH : state.before.path();
        return new RankRun(program, rank, path, state.input, 1).shown();
    }

    private LocalState state(List<RankRun.Found> found, LocalState before, Object input) {
        Operation operation = found.get(0).operation();
        byte[] image = found.get(0).image();
        LocalState state;
        if (!merging || image == null || operation instanceof Operation.Failed) {
            state = newState(operation, before, input);
        } else {
            // How a rank ends follows from its state, and results need no equality.
            Object call = operation instanceof Operation.Ended ? Operation.Ended.class : operation;
            int depth = before == null ? 0 : before.depth + 1;
            state = byImage.computeIfAbsent(
                    List.of(depth, call, ByteBuffer.wrap(image)), key -> newState(operation, before, input));
        }
        if (state.ahead.isEmpty() && state.before == before) {
            state.ahead = found.subList(1, found.size());
        }
        return state;
    }

    private LocalState newState(Operation operation, LocalState before, Object input) {
        Operation shared = operation.isOver() ? operation : operations.computeIfAbsent(operation, key -> key);
        return new LocalState(states++, shared, before, input);
    }

    /** How many states are known. */
    int states() {
        return states;
    }
}
