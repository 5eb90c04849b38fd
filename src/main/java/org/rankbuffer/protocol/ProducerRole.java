package org.rankbuffer.protocol;

import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.rankbuffer.transport.Transport;

/**
 * A producer: makes items and sends them in frames of {@link Tag#ITEMS}. The manager receives that tag only while it
 * has room, so a producer ahead of the consumers waits in its send, or for the acknowledgement behind it.
 *
 * <p>Belongs to the rank's thread.
 */
public final class ProducerRole {

    /** How often in a row a source may fail to make an item before it is taken to be beyond help. */
    public static final int MOST_FAILURES_IN_A_ROW = 100;

    private final ManagerClient connection;
    private final ClientStatistics account;
    private final IntFunction<Pacing> pacing;

    private BufferLimits settings;
    private ItemBatch batch;
    private ItemDigest tally;
    private Pacing pace;

    /** The most items in the next frame, which is what the manager keeps room for. */
    private int allowed = FrameGrowth.FIRST;

    /** The number of the next item; those put aside have one, too. */
    private long next;

    private int failuresInARow;

    /**
     * A producer that has not said hello yet.
     *
     * @param transport connects it with rank 0
     * @param limits the limits of the buffer, as this rank knows them; rank 0 must have the same
     * @param nanoClock a monotonic clock in nanoseconds
     * @param account counts the items
     */
    public ProducerRole(Transport transport, BufferLimits limits, LongSupplier nanoClock, ClientStatistics account) {
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
    public ProducerRole(
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
     * Sends everything the source makes, and returns when the manager knows that it was everything. Blocks while the
     * buffer is full.
     *
     * @param source makes the items
     * @param <T> the type of item
     * @throws JobAbortedException when another rank failed
     * @throws UserCodeException when the source failed and the item cannot be put aside; the manager has been told
     */
    public <T> void run(ItemSource<T> source) {
        settings = connection.open(Role.PRODUCER);
        batch = new ItemBatch(connection.maxMessage(), settings.maxItem());
        tally = new ItemDigest(settings.producers());
        pace = pacing.apply(settings.batch());
        open(source);
        pace.begin();
        while (append(source)) {
            sendWhatIsFull();
        }
        flush();
        connection.done(account.report(tally), new byte[0]);
    }

    private void open(ItemSource<?> source) {
        try {
            source.open();
        } catch (Throwable e) { // whatever it is, the other ranks must hear of it
            connection.giveBackReserve();
            throw UserCodeException.tell(connection, "making its producer", e);
        }
    }

    /** Appends the next item, unless it is put aside; false when there is none. */
    private <T> boolean append(ItemSource<T> source) {
        T item = null;
        batch.begin();
        try {
            item = source.next();
            if (item == null) {
                batch.cancel();
                return false;
            }
            source.encode(item, batch.encoder());
            batch.finish(connection.rank(), next, tally);
            account.item(batch.lastLength());
            failuresInARow = 0;
        } catch (Throwable e) { // whatever it is, the other ranks must hear of it
            batch.cancel(); // what there is of it must not travel
            failed(source, item != null, e);
        }
        next++;
        return true;
    }

    private void failed(ItemSource<?> source, boolean made, Throwable thrown) {
        if (!settings.skips() || ThrowableSummary.isFatal(thrown)) {
            connection.giveBackReserve();
            throw UserCodeException.tell(connection, "item " + next + " of producer " + connection.rank(), thrown);
        }
        String where = "item " + next + " of producer " + connection.rank();
        failuresInARow = made ? 0 : failuresInARow + 1;
        if (failuresInARow == MOST_FAILURES_IN_A_ROW) {
            throw UserCodeException.tell(connection, where + ", its " + failuresInARow + "th failure in a row", thrown);
        }
        String description = "rank " + connection.rank() + " failed at " + where + ": " + ThrowableSummary.of(thrown);
        if (made) {
            account.putAside(description);
        } else {
            account.notMade(description);
        }
        source.putAside(next, thrown);
    }

    private void sendWhatIsFull() {
        if (batch.overflows()) {
            if (batch.count() > 1) {
                send(batch.count() - 1, batch.lengthBeforeLast());
                batch.keepLast();
            }
            if (batch.overflows()) {
                sendInParts();
                return;
            }
        }
        if (batch.count() >= Math.min(pace.limit(), allowed) || batch.isFull() || pace.expired()) {
            flush();
        }
    }

    private void flush() {
        if (batch.count() > 0) {
            send(batch.count(), batch.length());
            batch.clear();
        }
    }

    private void send(int count, int length) {
        allowed = FrameGrowth.after(count);
        pace.end(count);
        connection.items(batch.bytes(), 0, false, count, length);
        pace.begin();
    }

    private void sendInParts() {
        allowed = FrameGrowth.after(1);
        pace.end(1);
        int most = connection.maxMessage() - Frame.HEADER;
        int left = batch.length();
        int at = 0;
        int count = 1;
        while (left > most) {
            connection.items(batch.bytes(), at, true, count, most);
            // The next header takes the place of bytes that have been sent.
            at += most;
            left -= most;
            count = 0;
        }
        connection.items(batch.bytes(), at, false, count, left);
        batch.clear();
        pace.begin();
    }
}
