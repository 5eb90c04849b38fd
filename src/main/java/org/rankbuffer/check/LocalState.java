package org.rankbuffer.check;

import java.util.HashMap;
import java.util.Map;

/** A state of one rank, between two of its calls: what it has been told so far, and the call it is in. */
final class LocalState {

    /** Told to a rank whose send has returned. */
    static final Object SENT = "sent";

    /** Different for each state of the same rank. */
    final int id;

    final Operation operation;

    /** The way that led here first; another one may have led to the same state. */
    final LocalState before;

    /** What ended the call before: {@link #SENT}, the {@link Message} received, or the {@link UserCodeOutcome} taken. */
    final Object told;

    /** Calls made before. */
    final int depth;

    private final Map<Object, LocalState> next = new HashMap<>(4);

    LocalState(int id, Operation operation, LocalState before, Object told) {
        this.id = id;
        this.operation = operation;
        this.before = before;
        this.told = told;
        this.depth = before == null ? 0 : before.depth + 1;
    }

    LocalState next(Object input) {
        return next.get(input);
    }

    void lead(Object input, LocalState state) {
        next.put(input, state);
    }

    /** The states from the first one to this one. */
    LocalState[] path() {
        LocalState[] path = new LocalState[depth + 1];
        LocalState at = this;
        for (int i = depth; i >= 0; i--) {
            path[i] = at;
            at = at.before;
        }
        return path;
    }
}
