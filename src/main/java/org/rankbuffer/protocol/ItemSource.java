package org.rankbuffer.protocol;

import java.io.DataOutputStream;

/** Where a producer's items come from. Called on the rank's thread only. */
public interface ItemSource<T> {

    /**
     * Gets ready; called once, before the first item. The default does nothing.
     *
     * @throws Exception when the user's code fails, which ends the run
     */
    default void open() throws Exception {}

    /**
     * Makes the next item.
     *
     * @return the item, or null when there are no more
     * @throws Exception when the user's code fails; there is no item then
     */
    T next() throws Exception;

    /**
     * Writes the data of an item that {@link #next} has made.
     *
     * @param item the item made last
     * @param out takes its data; writing more than the longest item allowed is an error reported afterwards
     */
    void encode(T item, DataOutputStream out) throws Exception;

    /**
     * Keeps what is known of an item at which {@link #next} or {@link #encode} has failed, where the run goes on without
     * it. The default keeps nothing.
     */
    default void putAside(long sequence, Throwable thrown) {}
}
