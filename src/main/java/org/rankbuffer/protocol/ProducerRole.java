package org.rankbuffer.protocol;

import java.util.function.LongSupplier;
import org.rankbuffer.transport.Transport;

/**
 * A producer: makes items and sends them in frames of {@link Tag#ITEMS}. The manager receives that tag only while it
 * has room, so a producer ahead of the consumers waits in its send, or for the acknowledgement behind it.
 *
 * <p>Belongs to the rank's thread.
 */
public final class ProducerRole extends ClientRole {

    /** After this many failures in a row to make an item, the run ends even where items are put aside. */
    public static final int MOST_FAILURES_IN_A_ROW = 100;

    private ItemBatch batch;

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
     * @param statistics counts the items
     */
    public ProducerRole(Transport transport, BufferLimits limits, LongSupplier nanoClock, ClientStatistics statistics) {
        super(transport, limits, nanoClock, statistics);
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
        open(Role.PRODUCER);
        batch = new ItemBatch(manager.maxMessage(), limits.maxItem());
        run("making its producer", () -> {
            source.open();
            return null;
        });
        pacing.begin();
        while (append(source)) {
            sendWhatIsFull();
        }
        flush();
        manager.done(statistics.report(digest), new byte[0]);
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
            batch.finish(manager.rank(), next, digest);
            statistics.item(batch.lastLength());
            failuresInARow = 0;
        } catch (Throwable e) { // whatever it is, the other ranks have to be told
            batch.cancel(); // an item that is not complete must not travel
            putAside(source, item != null, e);
        }
        next++;
        return true;
    }

    private void putAside(ItemSource<?> source, boolean made, Throwable thrown) {
        if (endsRun(thrown)) {
            manager.releaseReserve();
            throw failed(failureAt(manager.rank(), next, thrown), thrown);
        }
        Failure failure = failureAt(manager.rank(), next, thrown);
        failuresInARow = made ? 0 : failuresInARow + 1;
        if (failuresInARow == MOST_FAILURES_IN_A_ROW) {
            throw failed(failure.withDescription("its " + failuresInARow + "th failure in a row"), thrown);
        }
        if (made) {
            statistics.putAside(failure);
        } else {
            statistics.notMade(failure);
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
        if (batch.count() >= Math.min(pacing.limit(), allowed) || batch.isFull() || pacing.expired()) {
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
        pacing.end(count);
        manager.items(batch.bytes(), 0, false, count, length);
        pacing.begin();
    }

    private void sendInParts() {
        allowed = FrameGrowth.after(1);
        pacing.end(1);
        int most = manager.maxMessage() - Frame.HEADER;
        int left = batch.length();
        int at = 0;
        int count = 1;
        while (left > most) {
            manager.items(batch.bytes(), at, true, count, most);
            // The next header takes the place of bytes that have been sent.
            at += most;
            left -= most;
            count = 0;
        }
        manager.items(batch.bytes(), at, false, count, left);
        batch.clear();
        pacing.begin();
    }
}
