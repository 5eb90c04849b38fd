package org.rankbuffer.program.calls;

/** How bad a finding is. */
public enum Grade {
    /** Some execution hangs, throws, loses a message, or mismatches. */
    ERROR,
    /** MPJ Express tolerates it, MPI does not; or content depends on the order of messages. */
    WARNING,
    /** Worth knowing, and not wrong. */
    NOTE
}
