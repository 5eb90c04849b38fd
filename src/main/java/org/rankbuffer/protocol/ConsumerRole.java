package org.rankbuffer.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.zip.CRC32C;
import org.rankbuffer.transport.Transport;

/**
 * A consumer: asks for items, waits for the reply, works on what it got, and asks again, until it is told that there
 * are no more. A request that cannot be served stays with the manager; the consumer waits in its receive.
 *
 * <p>Belongs to the rank's thread.
 */
public final class ConsumerRole {

    private final ManagerClient connection;
    private final ClientStatistics account;
    private final IntFunction<Pacing> pacing;
    private final CRC32C crc = new CRC32C();

    private ItemSink sink;
    private BufferLimits settings;
    private ItemDigest tally;
    private long[] last;
    private byte[] assembly = new byte[0];

    /**
     * A consumer that has not said hello yet.
     *
     * @param transport connects it with rank 0
     * @param limits the limits of the buffer, as this rank knows them; rank 0 must have the same
     * @param nanoClock a monotonic clock in nanoseconds
     * @param account counts the items
     */
    public ConsumerRole(Transport transport, BufferLimits limits, LongSupplier nanoClock, ClientStatistics account) {
        this.connection = new ManagerClient(transport, limits, nanoClock);
        this.account = account;
        this.pacing = most -> new BatchSizer(most, nanoClock, connection::fastestAnswer);
    }

    /**
     * The same, with another idea of how many items to take in one go.
     *
     * @param transport connects it with rank 0
     * @param limits the limits of the buffer, as this rank knows them; rank 0 must have the same
     * @param nanoClock a monotonic clock in nanoseconds
     * @param account counts the items
     * @param pacing makes it, given the most there can be
     */
    public ConsumerRole(
            Transport transport,
            BufferLimits limits,
            LongSupplier nanoClock,
            ClientStatistics account,
            IntFunction<Pacing> pacing) {
        this.connection = new ManagerClient(transport, limits, nanoClock);
        this.account = account;
        this.pacing = pacing;
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
        settings = connection.open(Role.CONSUMER);
        open();
        tally = new ItemDigest(settings.producers());
        last = new long[settings.producers()];
        Arrays.fill(last, -1);
        Pacing pace = pacing.apply(settings.batch());
        while (connection.take(pace.limit())) {
            pace.begin();
            int items = deliverFrame();
            pace.end(items);
        }
        connection.done(account.report(tally), result());
    }

    private void open() {
        try {
            sink.open();
        } catch (Throwable e) { // whatever it is, the other ranks must hear of it
            connection.giveBackReserve();
            throw UserCodeException.tell(connection, "making its consumer", e);
        }
    }

    private byte[] result() {
        try {
            return Objects.requireNonNull(sink.result(), "the result is null; return an array without bytes for none");
        } catch (Throwable e) { // whatever it is, the other ranks must hear of it
            connection.giveBackReserve();
            throw UserCodeException.tell(connection, "result of consumer " + connection.rank(), e);
        }
    }

    /** Works on the frame that has come, and on those that continue it; returns the number of items. */
    private int deliverFrame() {
        Frame frame = connection.frame();
        int count = frame.count();
        if (frame.more()) {
            deliver(assembly(), 0);
            return 1;
        }
        int end = Frame.HEADER + frame.length();
        int at = Frame.HEADER;
        for (int i = 0; i < count; i++) {
            int record = recordLength(connection.inbox(), at, end - at);
            if (record > end - at) {
                throw new ProtocolException("item of " + record + " bytes in the last " + (end - at) + " of a frame");
            }
            deliver(connection.inbox(), at);
            at += record;
        }
        if (count == 0 || at != end) {
            throw new ProtocolException("frame of " + frame.length() + " bytes is not made of " + count + " items");
        }
        return count;
    }

    /** Puts together a long item, the first part of which has come. */
    private byte[] assembly() {
        Frame frame = connection.frame();
        int record = recordLength(connection.inbox(), Frame.HEADER, frame.length());
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
            System.arraycopy(connection.inbox(), Frame.HEADER, assembly, filled, length);
            filled += length;
            if (last) {
                return assembly;
            }
            connection.nextPart();
        }
    }

    private int recordLength(byte[] bytes, int at, int space) {
        int length = space < ItemRecord.HEADER ? -1 : ItemRecord.length(bytes, at);
        if (length < 0 || length > settings.maxItem()) {
            throw new ProtocolException("item of " + length + " bytes; there can be " + settings.maxItem());
        }
        return ItemRecord.HEADER + length;
    }

    /** Checks the whole record at {@code at}, and hands its data to the user's code. */
    private void deliver(byte[] bytes, int at) {
        ItemRecord.verify(bytes, at, crc);
        int producer = ItemRecord.producer(bytes, at);
        long sequence = ItemRecord.sequence(bytes, at);
        int length = ItemRecord.length(bytes, at);
        if (!settings.isProducer(producer)) {
            throw new ProtocolException("item of rank " + producer + ", which is no producer");
        }
        tally.add(producer, sequence, ItemRecord.checksum(bytes, at));
        if (sequence <= last[producer - 1]) {
            account.outOfOrder(producer, sequence, last[producer - 1]);
        }
        last[producer - 1] = sequence;
        try {
            sink.accept(data(bytes, at, length), producer, sequence);
            account.item(length);
        } catch (Throwable e) { // whatever it is, the other ranks must hear of it
            failed(producer, sequence, e);
            // The user's code had the array, and may have written into it.
            boolean intact = ItemRecord.isIntact(bytes, at, length, crc);
            sink.putAside(intact ? data(bytes, at, length) : null, producer, sequence, e);
        }
    }

    private static ByteBuffer data(byte[] bytes, int at, int length) {
        return ByteBuffer.wrap(bytes, at + ItemRecord.HEADER, length).slice();
    }

    /** Ends the run, or puts the item on the account of those that failed. */
    private void failed(int producer, long sequence, Throwable thrown) {
        if (!settings.skips() || ThrowableSummary.isFatal(thrown)) {
            connection.giveBackReserve();
            throw UserCodeException.tell(connection, "item " + sequence + " of producer " + producer, thrown);
        }
        account.putAside("rank " + connection.rank() + " failed at item " + sequence + " of producer " + producer + ": "
                + ThrowableSummary.of(thrown));
    }
}
