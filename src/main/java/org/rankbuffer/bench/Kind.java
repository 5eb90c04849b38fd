package org.rankbuffer.bench;

/** What is measured. */
enum Kind {
    /** The buffer with all ranks at work: items per second. */
    BUFFER("rankbuffer"),
    /** The buffer with one item at a time: how long an item takes from its producer to its consumer. */
    IDLE("rankbuffer, idle"),
    /** The textbook's buffer in a screen of plain MPJ Express: a message for each step, no batches, no checks. */
    TEXTBOOK("textbook on plain MPJ Express"),
    /** Frames from rank 1 through rank 0 to the last rank, and nothing else: what the messages alone cost. */
    RELAY("raw relay"),
    /** A frame to and fro between ranks 0 and 1. */
    PING_PONG("raw ping-pong"),
    /** An {@link java.util.concurrent.ArrayBlockingQueue} between as many threads, passing references. */
    QUEUE("ArrayBlockingQueue");

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Whether its figures depend on the capacity. */
    boolean hasCapacity() {
        return this != RELAY && this != PING_PONG;
    }
}
