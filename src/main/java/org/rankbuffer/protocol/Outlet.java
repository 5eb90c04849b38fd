package org.rankbuffer.protocol;

/** Takes items out of the FIFO and writes them into replies, a long item in as many as it needs. */
final class Outlet {

    private final int maxPayload;
    private final BoundedFifo fifo;
    private final ManagerStatistics statistics;
    private final FifoListener listener;

    private ClientState receiver;
    private int count;
    private boolean more;

    Outlet(int maxPayload, BoundedFifo fifo, ManagerStatistics statistics, FifoListener listener) {
        this.maxPayload = maxPayload;
        this.fifo = fifo;
        this.statistics = statistics;
        this.listener = listener;
    }

    /** The consumer that is being sent a long item, or null. */
    ClientState receiver() {
        return receiver;
    }

    /** Items that begin in the reply written last. */
    int count() {
        return count;
    }

    /** Whether the reply written last is continued by another. */
    boolean more() {
        return more;
    }

    /**
     * Writes items behind the header's place; returns the bytes.
     *
     * @param others consumers that wait as well: those who wait share what is there
     */
    int serve(ClientState consumer, int others, byte[] out) {
        statistics.served(consumer.servedBefore, consumer.aheadOfIt);
        int share = Math.max(1, fifo.available() / (others + 1));
        count = fifo.fitting(maxPayload, Math.min(consumer.wanted, share));
        if (count == 0) {
            receiver = consumer;
            return continueLongItem(out);
        }
        more = false;
        int sizeBefore = fifo.size();
        int length = fifo.take(count, out, Frame.HEADER);
        statistics.taken(count);
        if (listener != FifoListener.NONE) {
            tellTaken(consumer, out, sizeBefore);
        }
        return length;
    }

    /** Writes the next part of the long item under way; returns the bytes. */
    int continueLongItem(byte[] out) {
        boolean first = fifo.headIsWhole();
        count = first ? 1 : 0;
        more = fifo.headLength() > maxPayload;
        int length = fifo.takePart(maxPayload, out, Frame.HEADER);
        if (first && listener != FifoListener.NONE) {
            listener.taken(
                    receiver.rank,
                    ItemRecord.producer(out, Frame.HEADER),
                    ItemRecord.sequence(out, Frame.HEADER),
                    out,
                    0,
                    -1,
                    fifo.size() - 1);
        }
        if (!more) {
            receiver = null;
            statistics.taken(1);
        }
        return length;
    }

    private void tellTaken(ClientState consumer, byte[] out, int sizeBefore) {
        int at = Frame.HEADER;
        for (int i = 1; i <= count; i++) {
            int length = ItemRecord.length(out, at);
            listener.taken(
                    consumer.rank,
                    ItemRecord.producer(out, at),
                    ItemRecord.sequence(out, at),
                    out,
                    at + ItemRecord.HEADER,
                    length,
                    sizeBefore - i);
            at += ItemRecord.HEADER + length;
        }
    }
}
