package org.rankbuffer.check;

/** A step of an execution. */
sealed interface Event {

    /** A message was received; its send returns now unless it was buffered. */
    record Received(SentMessage message) implements Event {}

    /** A send returned before its message was received. */
    record Buffered(SentMessage message) implements Event {}

    /** User code ended. */
    record UserCode(int rank, String where, UserCodeOutcome outcome) implements Event {}
}
