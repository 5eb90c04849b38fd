package org.rankbuffer.check;

import java.util.List;

/** A step of an execution, with what the ranks' code has {@linkplain CheckerHooks#call noted} for the calls concerned. */
public sealed interface Event {

    /**
     * A message was received; its send returns now unless it was buffered, or only began it.
     *
     * @param sent the number of the call that sent it among all calls of its rank, from 0
     * @param received that of the call that received it, or began to
     */
    record Received(SentMessage message, int sent, Object sendNote, int received, Object receiveNote)
            implements Event {}

    /** A send returned before its message was received. */
    record Buffered(SentMessage message, Object note) implements Event {}

    /** All members were in a collective operation, which ended; a note for each. */
    record Met(Operation.Collective operation, List<Object> notes) implements Event {}

    /** User code ended. */
    record UserCode(int rank, String where, UserCodeOutcome outcome) implements Event {}
}
