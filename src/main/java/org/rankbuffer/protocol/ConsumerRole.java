package org.rankbuffer.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.zip.CRC32C;
import org.rankbuffer.transport.Transport;

/**
 * A consumer: asks for items, waits for the reply, works on what it got, and asks again, until it is told that there
 * are no more. A request that cannot be served stays with the manager; the consumer waits in its receive.
 *
 * <p>Belongs to the rank's thread.
 */
public final class ConsumerRole extends ClientRole {

    private final CRC32C crc = new CRC32C();

    private ItemSink sink;

    /** By producer, the sequence of its last item. */
    private long[] last;

    private byte[] assembly = new byte[0];

    /**
     * A consumer that has not said hello yet.
     *
     * @param transport connects it with rank 0
     * @param limits the limits of the buffer, as this rank knows them; rank 0 must have the same
     * @param nanoClock a monotonic clock in nanoseconds
     * @param statistics counts the items
     */
    public ConsumerRole(Transport transport, BufferLimits limits, LongSupplier nanoClock, ClientStatistics statistics) {
        super(transport, limits, nanoClock, statistics);
    }

    /**
     * Consumes until the end of the stream, and hands the result to rank 0. Blocks while the buffer is empty.
     *
     * @param destination works on the items
     * @throws JobAbortedException when another rank failed
     * @throws UserCodeException when the sink failed and the item cannot be put aside; the manager has been told
     */
    public void run(ItemSink destination) {
        sink = destination;
        open(Role.CONSUMER);
        run("making its consumer", () -> {
            sink.open();
            return null;
        });
        last = new long[limits.producers()];
        Arrays.fill(last, -1);
        while (manager.take(pacing.limit())) {
            pacing.begin();
            int items = deliverFrame();
            pacing.end(items);
        }
        byte[] result = run(
                "result of consumer " + manager.rank(),
                () -> Objects.requireNonNull(
                        sink.result(), "the result is null; return an array without bytes for none"));
        manager.done(statistics.report(digest), result);
    }

    /** Works on the frame that has come, and on those that continue it; returns the number of items. */
    private int deliverFrame() {
        Frame frame = manager.frame();
        int count = frame.count();
        if (frame.more()) {
            deliver(assembly(), 0);
            return 1;
        }
        int end = Frame.HEADER + frame.length();
        int at = Frame.HEADER;
        for (int i = 0; i < count; i++) {
            int record = recordLength(manager.inbox(), at, end - at);
            if (record > end - at) {
                throw new ProtocolException("item of " + record + " bytes in the last " + (end - at) + " of a frame");
            }
            deliver(manager.inbox(), at);
            at += record;
        }
        if (count == 0 || at != end) {
            throw new ProtocolException("frame of " + frame.length() + " bytes is not made of " + count + " items");
        }
        return count;
    }

    /** Puts together a long item, the first part of which has come. */
    private byte[] assembly() {
        Frame frame = manager.frame();
        int record = recordLength(manager.inbox(), Frame.HEADER, frame.length());
        if (assembly.length < record) {
            assembly = new byte[record];
        }
        int filled = 0;
        while (true) {
            int length = frame.length();
            boolean last = length == record - filled;
            if (length > record - filled || last == frame.more()) {
                throw new ProtocolException("part of " + length + " bytes does not continue an item of " + record
                        + " bytes of which " + filled + " are in");
            }
            System.arraycopy(manager.inbox(), Frame.HEADER, assembly, filled, length);
            filled += length;
            if (last) {
                return assembly;
            }
            manager.nextPart();
        }
    }

    private int recordLength(byte[] bytes, int at, int space) {
        int length = space < ItemRecord.HEADER ? -1 : ItemRecord.length(bytes, at);
        if (length < 0 || length > limits.maxItem()) {
            throw new ProtocolException("item of " + length + " bytes; there can be " + limits.maxItem());
        }
        return ItemRecord.HEADER + length;
    }

    /** Checks the whole record at {@code at}, and hands its data to the user's code. */
    private void deliver(byte[] bytes, int at) {
        ItemRecord.verify(bytes, at, crc);
        int producer = ItemRecord.producer(bytes, at);
        long sequence = ItemRecord.sequence(bytes, at);
        int length = ItemRecord.length(bytes, at);
        if (!limits.isProducer(producer)) {
            throw new ProtocolException("item of rank " + producer + ", which is no producer");
        }
        digest.add(producer, sequence, ItemRecord.checksum(bytes, at));
        if (sequence <= last[producer - 1]) {
            statistics.outOfOrder(producer, sequence, last[producer - 1]);
        }
        last[producer - 1] = sequence;
        try {
            sink.accept(data(bytes, at, length), producer, sequence);
            statistics.item(length);
        } catch (Throwable e) { // whatever it is, the other ranks have to be told
            if (endsRun(e)) {
                manager.releaseReserve();
                throw failed(failureAt(producer, sequence, e), e);
            }
            statistics.putAside(failureAt(producer, sequence, e));
            // The user's code had the array, and may have written into it.
            boolean intact = ItemRecord.isIntact(bytes, at, length, crc);
            sink.putAside(intact ? data(bytes, at, length) : null, producer, sequence, e);
        }
    }

    private static ByteBuffer data(byte[] bytes, int at, int length) {
        return ByteBuffer.wrap(bytes, at + ItemRecord.HEADER, length).slice();
    }
}
