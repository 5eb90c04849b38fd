package org.rankbuffer.protocol;

import java.nio.ByteBuffer;

/** Where a consumer's items go, as bytes. Called on the rank's thread only. */
public interface ItemSink {

    /**
     * Gets ready; called once, before the first item. The default does nothing.
     *
     * @throws Exception when the user's code fails, which ends the run
     */
    default void open() throws Exception {}

    /**
     * Works on one item.
     *
     * @param data the item's data, from position to limit; valid during the call only
     * @param producer rank of the producer that made it
     * @param sequence its number in that producer's stream, from 0
     * @throws Exception when the user's code fails
     */
    void accept(ByteBuffer data, int producer, long sequence) throws Exception;

    /**
     * Keeps an item at which {@link #accept} has failed, where the run goes on without it. The default forgets it.
     *
     * @param data the item's data, valid during the call only; null when the user's code has altered it
     */
    default void putAside(ByteBuffer data, int producer, long sequence, Throwable thrown) {}

    /**
     * The consumer's result, asked for once after its last item.
     *
     * @return bytes for rank 0; may be empty
     */
    byte[] result() throws Exception;
}
