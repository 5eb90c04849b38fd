package org.rankbuffer.protocol;

import java.io.DataOutputStream;

/** Where a producer's items come from, as bytes. Called on the rank's thread only. */
public interface ItemSource {

    /**
     * Gets ready; called once, before the first item. The default does nothing.
     *
     * @throws Exception when the user's code fails, which ends the run
     */
    default void open() throws Exception {}

    /**
     * Makes the next item.
     *
     * @param out takes the item's data; writing more than the longest item allowed is an error told afterwards
     * @return false when there are no more items; nothing may have been written then
     * @throws Exception when the user's code fails
     */
    boolean next(DataOutputStream out) throws Exception;

    /**
     * Whether the item at which {@link #next} has just failed existed already, so that only its encoding failed.
     *
     * @return true by default
     */
    default boolean hasMadeItem() {
        return true;
    }

    /**
     * Keeps word of an item at which {@link #next} has failed, where the run goes on without it. The default forgets it.
     *
     * @param sequence its number in this producer's stream
     * @param thrown why
     */
    default void putAside(long sequence, Throwable thrown) {}
}
