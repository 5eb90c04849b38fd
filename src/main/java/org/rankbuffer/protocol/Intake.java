package org.rankbuffer.protocol;

/**
 * Checks frames of items and puts them into the FIFO. While a long item comes in parts, the manager receives from
 * its producer only: so parts of several items can never fill the FIFO and wait for each other.
 */
final class Intake {

    private final BufferLimits limits;
    private final BoundedFifo fifo;
    private final ManagerStatistics statistics;
    private final FifoListener listener;
    private final FrameGrowth growth;

    private ClientState sender;

    Intake(BufferLimits limits, BoundedFifo fifo, ManagerStatistics statistics, FifoListener listener) {
        this.limits = limits;
        this.fifo = fifo;
        this.statistics = statistics;
        this.listener = listener;
        this.growth = new FrameGrowth(limits.producers(), limits.batch());
    }

    /** The producer of which the rest of a long item is awaited, or null. */
    ClientState sender() {
        return sender;
    }

    /** Items for which there must be room before the next frame can be admitted. */
    int needed() {
        return growth.most();
    }

    /** Whether the next frame can be admitted, whichever producer it is from. */
    boolean hasRoom() {
        return fifo.room() >= growth.most() && fifo.bytes() <= limits.capacityBytes();
    }

    /** A producer sends no more items. */
    void left(ClientState producer) {
        growth.left(producer.rank);
    }

    /**
     * Takes in a frame of items.
     *
     * @param bytes holds the frame from index 0 on
     * @return the array to receive the next frame into: the same one, or another one in exchange
     */
    byte[] append(ClientState producer, Frame frame, byte[] bytes) {
        byte[] next = sender != null
                ? appendPart(frame, bytes)
                : frame.more() ? beginLongItem(producer, frame, bytes) : appendBatch(producer, frame, bytes);
        statistics.level(fifo.size(), fifo.bytes());
        return next;
    }

    private byte[] appendBatch(ClientState producer, Frame frame, byte[] bytes) {
        int count = frame.count();
        if (count < 1 || count > limits.batch()) {
            throw new ProtocolException("batch of " + count + " items; there can be 1 to " + limits.batch());
        }
        requireRoom(count);
        int end = Frame.HEADER + frame.length();
        int at = Frame.HEADER;
        for (int i = 0; i < count; i++) {
            int record = checkRecord(producer, bytes, at, end - at);
            if (record > end - at) {
                throw new ProtocolException("item of " + record + " bytes in the last " + (end - at) + " of a frame");
            }
            fifo.append(record);
            appended(producer, bytes, at, at + ItemRecord.HEADER, record - ItemRecord.HEADER);
            at += record;
        }
        if (at != end) {
            throw new ProtocolException((end - at) + " bytes behind the last item of a frame");
        }
        growth.sent(producer.rank, count);
        statistics.appended(count);
        return fifo.store(bytes, Frame.HEADER, frame.length());
    }

    private byte[] beginLongItem(ClientState producer, Frame frame, byte[] bytes) {
        int record = checkRecord(producer, bytes, Frame.HEADER, frame.length());
        if (frame.count() != 1 || frame.length() >= record) {
            throw new ProtocolException("first part of " + frame.length() + " bytes and " + frame.count()
                    + " items of an item of " + record + " bytes");
        }
        requireRoom(1);
        growth.sent(producer.rank, 1);
        fifo.append(record);
        appended(producer, bytes, Frame.HEADER, 0, -1);
        sender = producer;
        return fifo.store(bytes, Frame.HEADER, frame.length());
    }

    private byte[] appendPart(Frame frame, byte[] bytes) {
        int length = frame.length();
        boolean last = length == fifo.missing();
        if (frame.count() != 0 || length == 0 || length > fifo.missing() || last == frame.more()) {
            throw new ProtocolException(
                    "part of " + length + " bytes does not continue an item that lacks " + fifo.missing());
        }
        if (last) {
            sender = null;
            statistics.appended(1);
        }
        return fifo.store(bytes, Frame.HEADER, length);
    }

    private int checkRecord(ClientState producer, byte[] bytes, int at, int space) {
        if (space < ItemRecord.HEADER) {
            throw new ProtocolException(space + " bytes are less than an item's header");
        }
        int length = ItemRecord.length(bytes, at);
        if (length < 0 || length > limits.maxItem()) {
            throw new ProtocolException("item of " + length + " bytes; there can be " + limits.maxItem());
        }
        if (ItemRecord.producer(bytes, at) != producer.rank) {
            throw new ProtocolException("item that says it is of rank " + ItemRecord.producer(bytes, at));
        }
        producer.checkItem(ItemRecord.sequence(bytes, at), limits.skips());
        return ItemRecord.HEADER + length;
    }

    private void requireRoom(int count) {
        if (count > fifo.room()) {
            throw new ProtocolException(count + " items where there is room for " + fifo.room());
        }
    }

    /** Tells the listener of the item whose record is at {@code at} and whose data is {@code length} bytes at {@code offset}. */
    private void appended(ClientState producer, byte[] bytes, int at, int offset, int length) {
        if (listener != FifoListener.NONE) {
            listener.appended(producer.rank, ItemRecord.sequence(bytes, at), bytes, offset, length, fifo.size());
        }
    }
}
