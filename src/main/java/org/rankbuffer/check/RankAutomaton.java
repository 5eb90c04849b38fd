package org.rankbuffer.check;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The states and transitions of one rank, as far as they are known. Unknown ones are found by running its code. */
final class RankAutomaton {

    private static final LocalState[] NO_PATH = {};

    /** Bounds what a run finds of a program that sends without end. */
    private static final int MOST_AHEAD = 32;

    /** Each has a thread. */
    private static final int MOST_WAITING = 100;

    private final Program program;
    private final int rank;
    private final boolean merging;

    /** Whether runs wait in their calls, rather than being made again for each of them. */
    private final boolean waits;

    private final Map<List<Object>, LocalState> byImage = new HashMap<>();

    /** Equal operations are one object, so that their messages are compared by address in most cases. */
    private final Map<Operation, Operation> operations = new HashMap<>();

    /** Runs that wait in the operation of a state, the latest last. */
    private final Map<LocalState, RankRun> waiting = new LinkedHashMap<>();

    private final Set<String> differences = new HashSet<>();
    private final List<Divergence> divergences = new ArrayList<>();

    private boolean imaging;
    private LocalState anEnd;
    private LocalState first;
    private int states;

    /** An automaton without known states; {@code merging} says whether states with equal images are one. */
    private RankAutomaton(Program program, int rank, boolean merging) {
        this.program = program;
        this.rank = rank;
        this.merging = merging;
        this.waits = program.threadFor(() -> {}) != null;
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
            RankRun run = newRun(NO_PATH, null, 1);
            first = waits ? await(run, run.start(program::threadFor), null, null) : state(run.execute(), null, null);
        }
        return first;
    }

    /** The state that follows when the operation of {@code state} ends with {@code input}. */
    LocalState next(LocalState state, Object input) {
        LocalState known = state.successor(input);
        if (known == null) {
            known = waits ? goOn(state, input) : runAgain(state, input);
            state.setSuccessor(input, known);
        }
        return known;
    }

    private RankRun newRun(LocalState[] path, Object last, int most) {
        return new RankRun(program, rank, () -> imaging, path, last, most);
    }

    private LocalState runAgain(LocalState state, Object input) {
        boolean found = !state.ahead.isEmpty() && input == LocalState.expected(state.operation);
        LocalState next = state(
                found ? state.ahead : newRun(state.path(), input, MOST_AHEAD).execute(), state, input);
        state.ahead = found ? List.of() : state.ahead;
        return next;
    }

    /** Lets a run go on that waits in {@code state}, or has a new one get there. */
    private LocalState goOn(LocalState state, Object input) {
        RankRun run = waiting.remove(state);
        if (run != null) {
            return await(run, run.resume(input), state, input);
        }
        RankRun again = newRun(state.path(), input, 1);
        return await(again, again.start(program::threadFor), state, input);
    }

    private LocalState await(RankRun run, RankRun.Found found, LocalState before, Object input) {
        LocalState state = state(List.of(found), before, input);
        if (!found.operation().isOver()) {
            RankRun other = waiting.putIfAbsent(state, run);
            if (other != null) {
                run.stop();
            }
            if (waiting.size() > MOST_WAITING) {
                waiting.remove(waiting.keySet().iterator().next()).stop();
            }
        }
        return state;
    }

    /** From now on, states with equal images are one. */
    void beginImaging() {
        imaging = true;
    }

    /** Ends all runs that wait. */
    void close() {
        waiting.values().forEach(RankRun::stop);
        waiting.clear();
    }

    /** What the rank shows in this state. */
    String shown(LocalState state) {
        LocalState[] path = state.before == null ? NO_PATH : state.before.path();
        return waits ? "" : newRun(path, state.input, 1).shown();
    }

    private LocalState state(List<RankRun.Found> found, LocalState before, Object input) {
        Operation operation = found.get(0).operation();
        byte[] image = found.get(0).image();
        LocalState state;
        if (!merging || image == null || operation instanceof Operation.Failed) {
            state = newState(found.get(0), before, input);
            if (operation instanceof Operation.Ended) {
                anEnd = anEnd == null ? state : anEnd;
                compare(before, input, state.note, anEnd);
            }
        } else {
            // How a rank ends follows from its state, and results need no equality.
            Object call = operation instanceof Operation.Ended ? Operation.Ended.class : operation;
            int depth = before == null ? 0 : before.depth + 1;
            state = byImage.computeIfAbsent(
                    List.of(depth, call, ByteBuffer.wrap(image)), key -> newState(found.get(0), before, input));
            compare(before, input, found.get(0).note(), state);
        }
        if (found.size() > 1 && state.ahead.isEmpty() && state.before == before) {
            state.ahead = found.subList(1, found.size());
        }
        return state;
    }

    private void compare(LocalState before, Object input, Object note, LocalState other) {
        if (waits && before != null && note != other.note) {
            program.difference(note, other.note)
                    .filter(differences::add)
                    .ifPresent(
                            difference -> divergences.add(Divergence.of(rank, difference, before, input, note, other)));
        }
    }

    /** Pairs of histories that differ in their notes only, one for each kind of difference. */
    List<Divergence> divergences() {
        return divergences;
    }

    private LocalState newState(RankRun.Found found, LocalState before, Object input) {
        Operation operation = found.operation();
        Operation shared = operation.isOver() ? operation : operations.computeIfAbsent(operation, key -> key);
        return new LocalState(states++, shared, before, input, found);
    }

    /** Whether runs wait in their calls. */
    boolean waits() {
        return waits;
    }

    /** How many states are known. */
    int states() {
        return states;
    }
}
