package org.rankbuffer.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A state of one rank: the inputs that it has received so far, and the operation it is in. */
final class LocalState {

    /** Unique among the states of the same rank. */
    final int id;

    final Operation operation;

    /** The state before, on the path that led here first; merged states have more than one path. */
    final LocalState before;

    /** What ended the operation before: a {@link SentMessage}, a {@link UserCodeOutcome}, or one of {@link Input}. */
    final Object input;

    /** What the code has noted for the operation; may be null. */
    final Object note;

    /** The image of the rank's state in this operation; null without one. */
    final byte[] image;

    /** How many operations came before. */
    final int depth;

    /** What the run that found this state has found behind it, for the {@linkplain #expected expected} input. */
    List<RankRun.Found> ahead = List.of();

    private final Map<Object, LocalState> successors = new HashMap<>(4);

    LocalState(int id, Operation operation, LocalState before, Object input, RankRun.Found found) {
        this.id = id;
        this.operation = operation;
        this.before = before;
        this.input = input;
        this.note = found.note();
        this.image = found.image();
        this.depth = before == null ? 0 : before.depth + 1;
    }

    /** The input with which an operation usually ends, where that is known beforehand; else null. */
    static Object expected(Operation operation) {
        return operation instanceof Operation.Send
                ? Input.DONE
                : operation instanceof Operation.UserCode ? UserCodeOutcome.RETURNS : null;
    }

    /** Whether the rank's state is known to be the same in both, whatever came before. */
    boolean isSameAs(LocalState other) {
        return image != null && operation.equals(other.operation) && Arrays.equals(image, other.image);
    }

    LocalState successor(Object of) {
        return successors.get(of);
    }

    void setSuccessor(Object of, LocalState state) {
        successors.put(of, state);
    }

    /** The states from the first one to this one. */
    LocalState[] path() {
        LocalState[] path = new LocalState[depth + 1];
        LocalState state = this;
        for (int i = depth; i >= 0; i--) {
            path[i] = state;
            state = state.before;
        }
        return path;
    }
}
