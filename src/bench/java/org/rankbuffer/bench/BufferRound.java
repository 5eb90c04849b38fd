package org.rankbuffer.bench;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.rankbuffer.Codec;
import org.rankbuffer.Consumer;
import org.rankbuffer.Producer;
import org.rankbuffer.RankBuffer;
import org.rankbuffer.RankContext;
import org.rankbuffer.RunObserver;
import org.rankbuffer.RunResult;
import org.rankbuffer.Settings;
import org.rankbuffer.Workload;
import org.rankbuffer.transport.Transport;

/**
 * The product itself: a whole run from the first hello to the verdict. An item begins with the time at which it was
 * made, or with 0, because asking for the time of each would be a good part of what an item costs.
 *
 * <p>When idle, items are due at fixed moments. An item that is made late because the one before was held up is stamped
 * with the moment at which it was due: otherwise the worst waits would hide themselves (coordinated omission).
 */
final class BufferRound implements Round, Workload<ByteBuffer, Histogram> {

    /** One item of so many has a time stamp when all ranks are at work; a power of two. */
    private static final int STAMP_EVERY = 128;

    /** Nanoseconds between two items when idle. */
    private static final long IDLE_INTERVAL = 200_000;

    /** An hour in tenths of microseconds, beyond which nothing can be told apart. */
    private static final long LONGEST = 36_000_000_000L;

    private static final int DIGITS = 2;

    private final Cell cell;
    private final Settings settings;
    private final RunObserver observer;
    private final Histogram latencies = newHistogram();
    private long items;

    BufferRound(Cell cell, Settings settings, RunObserver observer) {
        this.cell = cell;
        Settings.Builder own = settings.toBuilder().capacity(cell.capacity());
        if (cell.batch() > 0) {
            own.batch(cell.batch());
        }
        this.settings = own.build();
        this.observer = observer;
    }

    private static Histogram newHistogram() {
        return new Histogram(LONGEST, DIGITS);
    }

    /** On rank 0: the way of items from producer to consumer in tenths of microseconds, of all rounds so far. */
    Histogram latencies() {
        return latencies;
    }

    @Override
    public Optional<RunResult<?>> play(Transport transport, long count) {
        items = count;
        return RankBuffer.run(transport, settings, this, observer).map(result -> result);
    }

    @Override
    public Codec<ByteBuffer> codec() {
        return Codec.of((item, out) -> out.write(item.array()), data -> data);
    }

    @Override
    public Producer<ByteBuffer> producer(RankContext context) {
        int producers = isIdle() ? 1 : context.producers();
        long share = items / producers + (context.index() < items % producers ? 1 : 0);
        return new Maker(context.index() < producers ? share : 0);
    }

    private boolean isIdle() {
        return cell.kind() == CellKind.IDLE;
    }

    @Override
    public Consumer<ByteBuffer, Histogram> consumer(RankContext context) {
        return new Stopwatch();
    }

    @Override
    public Codec<Histogram> resultCodec() {
        return Codec.of(BufferRound::write, BufferRound::decode);
    }

    private static void write(Histogram histogram, DataOutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        out.write(bytes.array(), 0, histogram.encodeIntoByteBuffer(bytes));
    }

    private static Histogram decode(ByteBuffer data) {
        return Histogram.decodeFromByteBuffer(data, LONGEST);
    }

    @Override
    public Optional<Histogram> merge(List<Histogram> results, RankContext context) {
        results.forEach(latencies::add);
        return Optional.of(latencies);
    }

    /** Makes items: as fast as they are taken, or now and then. */
    private final class Maker implements Producer<ByteBuffer> {

        private final ByteBuffer item = ByteBuffer.allocate(cell.itemSize());
        private long left;
        private long due = System.nanoTime();

        Maker(long count) {
            left = count;
        }

        @Override
        public ByteBuffer next() {
            if (left == 0) {
                return null;
            }
            item.putLong(0, isIdle() ? awaitDue() : left % STAMP_EVERY == 0 ? System.nanoTime() : 0);
            left--;
            return item;
        }

        /** Waits until the next item is due; returns its time stamp. */
        private long awaitDue() {
            due += IDLE_INTERVAL;
            boolean early = System.nanoTime() < due;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            return early ? System.nanoTime() : due;
        }
    }

    /** Notes how long items were under way. */
    private static final class Stopwatch implements Consumer<ByteBuffer, Histogram> {

        private static final int TENTH_OF_MICRO = 100;

        private final Histogram seen = newHistogram();

        @Override
        public void accept(ByteBuffer item) {
            long made = item.getLong(0);
            if (made != 0) {
                seen.recordValue(Math.max(0, (System.nanoTime() - made) / TENTH_OF_MICRO));
            }
        }

        @Override
        public Optional<Histogram> result() {
            return Optional.of(seen);
        }
    }
}
