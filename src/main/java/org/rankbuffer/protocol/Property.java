package org.rankbuffer.protocol;

/** What a run must show at its end. */
public enum Property {
    /** Every rank terminated. */
    NO_DEADLOCK("no deadlock"),
    /** Every item produced was consumed exactly once, unaltered. */
    CONSERVATION("conservation"),
    /** No consumer saw two items of one producer out of order. */
    PER_PRODUCER_FIFO("per-producer FIFO"),
    /** The FIFO never held more than its capacity. */
    CAPACITY("capacity"),
    /** No request was overtaken without bound. */
    NO_STARVATION("no starvation");

    private final String title;

    Property(String title) {
        this.title = title;
    }

    /** The property's name for people, a few words. */
    public String title() {
        return title;
    }
}
