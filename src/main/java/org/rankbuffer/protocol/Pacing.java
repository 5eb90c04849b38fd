package org.rankbuffer.protocol;

/** The rule for how many items a client takes at a time. Belongs to the rank's thread. */
public interface Pacing {

    /** Items to take next, at least 1. */
    int limit();

    /** Work on a batch begins. */
    void begin();

    /** Whether the batch, which has one item more, has taken so long that it should not wait for more items. */
    boolean expired();

    /** Work on a batch of this number of items has ended. */
    void end(int items);
}
