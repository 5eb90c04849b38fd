package org.rankbuffer.program.calls;

/** When a send returns, or the request of one completes. */
public enum SendKind {
    /** When its message is received, or before, as the explored mode has it. */
    STANDARD,
    /** When its message is received, in every mode. */
    SYNCHRONOUS,
    /** At once, in every mode. */
    BUFFERED
}
