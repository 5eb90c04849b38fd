package org.rankbuffer.bench;

/** What is measured. */
enum CellKind {
    /** The buffer with all ranks at work: items per second. */
    BUFFER("rankbuffer", "rankbuffer"),
    /** The buffer with one item at a time: how long an item takes from its producer to its consumer. */
    IDLE("idle", "rankbuffer, idle"),
    /** The textbook's buffer in a screen of plain MPJ Express: a message for each step, no batches, no checks. */
    TEXTBOOK("textbook", "textbook on plain MPJ Express"),
    /** Frames from rank 1 through rank 0 to the last rank on plain MPJ Express: what its messages alone cost. */
    MPJ_RELAY("MPJ relay", "raw relay of MPJ Express"),
    /** A frame to and fro between ranks 0 and 1 on plain MPJ Express. */
    MPJ_PING_PONG("MPJ p-pong", "raw ping-pong of MPJ Express"),
    /** The relay by the transport that carries the buffer. */
    RELAY("relay", "relay of the transport"),
    /** The ping-pong by the same. */
    PING_PONG("ping-pong", "ping-pong of the transport"),
    /** An {@link java.util.concurrent.ArrayBlockingQueue} between as many threads, passing references. */
    QUEUE("ABQ", "ArrayBlockingQueue");

    private final String label;
    private final String title;

    CellKind(String label, String title) {
        this.label = label;
        this.title = title;
    }

    /** In a table. */
    String label() {
        return label;
    }

    /** In a sentence. */
    String title() {
        return title;
    }

    /** Whether it is a run of the buffer, of which every message is counted. */
    boolean isBuffer() {
        return this == BUFFER || this == IDLE;
    }

    /** Whether its figures depend on the capacity. */
    boolean hasCapacity() {
        return isBuffer() || this == TEXTBOOK || this == QUEUE;
    }
}
