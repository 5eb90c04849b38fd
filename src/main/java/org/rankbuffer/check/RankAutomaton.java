package org.rankbuffer.check;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one rank does, as far as it is known: its states, and what leads from one to the next. What is not known yet is
 * found out by running the rank's code.
 */
final class RankAutomaton {

    private static final LocalState[] NO_PATH = {};

    private final Program program;
    private final int rank;
    private final boolean merging;
    private final Map<List<Object>, LocalState> byImage = new HashMap<>();

    /** Messages and other operations that say the same are one object, so that states are found quickly. */
    private final Map<Operation, Operation> operations = new HashMap<>();

    private LocalState first;
    private int states;

    /** An automaton that knows nothing; {@code merging} says whether states with equal images are one. */
    RankAutomaton(Program program, int rank, boolean merging) {
        this.program = program;
        this.rank = rank;
        this.merging = merging;
    }

    LocalState first() {
        if (first == null) {
            first = run(null, null);
        }
        return first;
    }

    LocalState next(LocalState state, Object told) {
        LocalState known = state.next(told);
        if (known == null) {
            known = run(state, told);
            state.lead(told, known);
        }
        return known;
    }

    /** What the rank shows in this state. */
    String shown(LocalState state) {
        LocalState[] path = state.before == null ? NO_PATH : state.before.path();
        return new LocalRun(program, rank, path, state.told).show();
    }

    private LocalState run(LocalState state, Object told) {
        LocalRun run = new LocalRun(program, rank, state == null ? NO_PATH : state.path(), told);
        Operation operation = run.play();
        if (!merging || run.image() == null || operation instanceof Operation.Failed) {
            return newState(operation, state, told);
        }
        // How a rank ends follows from its state, and results need not know when they are equal.
        Object call = operation instanceof Operation.Ended ? Operation.Ended.class : operation;
        int depth = state == null ? 0 : state.depth + 1;
        return byImage.computeIfAbsent(
                List.of(depth, call, ByteBuffer.wrap(run.image())), key -> newState(operation, state, told));
    }

    private LocalState newState(Operation operation, LocalState before, Object told) {
        boolean unique = operation.isOver();
        Operation one = unique ? operation : operations.computeIfAbsent(operation, key -> key);
        return new LocalState(states++, one, before, told);
    }

    /** States known so far. */
    int states() {
        return states;
    }
}
