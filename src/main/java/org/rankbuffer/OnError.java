package org.rankbuffer;

/** What happens when the user's code fails at an item. */
public enum OnError {
    /** The run ends with the first failure. */
    STOP,
    /** The item is put aside as a dead letter, and the run goes on. */
    SKIP
}
