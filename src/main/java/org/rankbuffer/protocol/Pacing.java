package org.rankbuffer.protocol;

/** How many items a client takes in one go. Belongs to the rank's thread. */
public interface Pacing {

    /**
     * Items to take next.
     *
     * @return at least 1
     */
    int limit();

    /** Work on a batch begins. */
    void begin();

    /**
     * Whether the batch has taken its time already.
     *
     * @return true when it should not wait for more items
     */
    boolean expired();

    /**
     * Work on a batch has ended.
     *
     * @param items how many items it had
     */
    void end(int items);
}
