package org.rankbuffer.check;

/** Something that happened in an execution. */
sealed interface Event {

    /** A message was received; its send returns now, if it has not before. */
    record Received(Message message) implements Event {}

    /** A send returned before its message was received. */
    record Buffered(Message message) implements Event {}

    /** User code came to its end. */
    record UserCode(int rank, String where, UserCodeOutcome turn) implements Event {}
}
