package org.rankbuffer.protocol;

/**
 * Is told what happens in the FIFO, item by item, in order, on the manager's thread. The arrays are the manager's own:
 * read them during the call only.
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
}
