package org.rankbuffer.protocol;

/**
 * Is told what happens in the FIFO, item by item, and who waits for it, in order, on the manager's thread. The arrays are
 * the manager's own: read them during the call only. All times are on the manager's clock, in nanoseconds.
 */
public interface FifoListener {

    /** Ignores everything, and costs nothing. */
    FifoListener NONE = new FifoListener() {
        @Override
        public void appended(int producer, long sequence, byte[] bytes, int offset, int length, int size) {}

        @Override
        public void taken(int consumer, int producer, long sequence, byte[] bytes, int offset, int length, int size) {}
    };

    /**
     * An item was appended. Of an item that came in parts, no data is shown ({@code length} is −1).
     *
     * @param producer rank of the producer that sent it
     * @param sequence its number in that producer's stream, from 0
     * @param bytes holds the item's data
     * @param offset where the data starts
     * @param length bytes of data, or −1
     * @param size items in the FIFO now
     */
    void appended(int producer, long sequence, byte[] bytes, int offset, int length, int size);

    /**
     * An item was taken. Of an item that leaves in parts, no data is shown ({@code length} is −1).
     *
     * @param consumer rank of the consumer it goes to; the rest is as in {@link #appended}
     */
    void taken(int consumer, int producer, long sequence, byte[] bytes, int offset, int length, int size);

    /**
     * All that could be answered was answered, and the manager is about to receive.
     *
     * @param room items for which there is room
     * @param needed items for which there must be room before a frame of items is received
     * @param admits whether a frame of items can be received next; bytes may forbid it, too
     */
    default void level(int room, int needed, boolean admits) {}

    /**
     * A frame of items was received; those of its items that are whole are told next.
     *
     * @param producer its sender
     * @param offered when it could have been received: the time of its sending, and the fastest transit so far
     * @param wantsAnswer whether the producer waits until the frame is received, however the messages are carried
     * @param now when it was received
     */
    default void received(int producer, long offered, boolean wantsAnswer, long now) {}

    /** A consumer's request came while there was nothing to take: the consumer waits. */
    default void waits(int consumer, long now) {}

    /** A consumer's request is served; the items are told next. */
    default void serves(int consumer, long now) {}

    /** A consumer's request is answered with the end: no item will come. */
    default void ends(int consumer, long now) {}
}
