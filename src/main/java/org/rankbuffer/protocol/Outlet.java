package org.rankbuffer.protocol;

import org.rankbuffer.transport.NotState;

/** Takes items out of the FIFO for replies, a long item for as many as it needs. */
final class Outlet {

    private final byte[] outbox;
    private final BoundedFifo fifo;
    private final ManagerStatistics statistics;
    private final FifoListener listener;

    private ClientState receiver;

    @NotState
    private int count;

    @NotState
    private boolean more;

    /** Takes out of a FIFO; what is scattered there is gathered in an array as long as the longest message. */
    Outlet(byte[] outbox, BoundedFifo fifo, ManagerStatistics statistics, FifoListener listener) {
        this.outbox = outbox;
        this.fifo = fifo;
        this.statistics = statistics;
        this.listener = listener;
    }

    /** The consumer that is being sent a long item, or null. */
    ClientState receiver() {
        return receiver;
    }

    /** Items that begin in what was taken last. */
    int count() {
        return count;
    }

    /** Whether what was taken last is continued by another. */
    boolean more() {
        return more;
    }

    /**
     * Takes items; returns where they are, with space for a header in front.
     *
     * @param others consumers that wait as well: those who wait share what is there
     */
    Slice serve(ClientState consumer, int others) {
        statistics.served(consumer.servedBefore, consumer.aheadOfIt);
        int share = Math.max(1, fifo.available() / (others + 1));
        count = fifo.fitting(maxPayload(), Math.min(consumer.wanted, share));
        if (count == 0) {
            receiver = consumer;
            return continueLongItem();
        }
        more = false;
        int sizeBefore = fifo.size();
        Slice items = fifo.take(count, outbox);
        statistics.taken(count);
        if (listener != FifoListener.NONE) {
            tellTaken(consumer, items, sizeBefore);
        }
        return items;
    }

    /** Takes the next part of the long item under way; returns where it is, as {@link #serve} does. */
    Slice continueLongItem() {
        boolean first = fifo.headIsWhole();
        count = first ? 1 : 0;
        int left = fifo.headLength();
        Slice part = fifo.takePart(maxPayload(), outbox);
        more = part.length < left;
        if (first && listener != FifoListener.NONE) {
            listener.taken(
                    receiver.rank,
                    ItemRecord.producer(part.bytes, part.at),
                    ItemRecord.sequence(part.bytes, part.at),
                    part.bytes,
                    0,
                    -1,
                    fifo.size() - 1);
        }
        if (!more) {
            receiver = null;
            statistics.taken(1);
        }
        return part;
    }

    private int maxPayload() {
        return outbox.length - Frame.HEADER;
    }

    private void tellTaken(ClientState consumer, Slice items, int sizeBefore) {
        byte[] bytes = items.bytes;
        int at = items.at;
        for (int i = 1; i <= count; i++) {
            int length = ItemRecord.length(bytes, at);
            listener.taken(
                    consumer.rank,
                    ItemRecord.producer(bytes, at),
                    ItemRecord.sequence(bytes, at),
                    bytes,
                    at + ItemRecord.HEADER,
                    length,
                    sizeBefore - i);
            at += ItemRecord.HEADER + length;
        }
    }
}
