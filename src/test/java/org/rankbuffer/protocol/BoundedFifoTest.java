package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BoundedFifoTest {

    private static final int CHUNK = 1 << 17;

    @Property(tries = 300)
    void shouldDoWhatAQueueDoes(
            @ForAll @IntRange(min = 1, max = 100) int capacity,
            @ForAll @Size(max = 300) List<@IntRange(max = 1 << 20) Integer> steps) {
        Model model = new Model(capacity);
        for (int step : steps) {
            model.step(step % 8, step / 8);
            model.compare();
        }
        model.drain();
    }

    @Test
    void shouldKeepItsOrderWhenItGrowsAroundItsEnd() {
        BoundedFifo fifo = new BoundedFifo(1000, CHUNK);
        byte[] out = new byte[1 << 16];
        append(fifo, 0, 12, 0);
        fifo.take(10, out, 0);
        append(fifo, 12, 500, 3);

        for (int sequence = 10; sequence < 512; sequence++) {
            fifo.take(1, out, 0);
            assertThat(ItemRecord.sequence(out, 0)).isEqualTo(sequence);
        }
        assertThat(fifo.size()).isZero();
        assertThat(fifo.bytes()).isZero();
    }

    @Test
    void shouldRefuseMoreThanItsCapacity() {
        BoundedFifo fifo = new BoundedFifo(3, CHUNK);
        append(fifo, 0, 2, 5);

        assertThatThrownBy(() -> append(fifo, 2, 2, 5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("2 items where there is room for 1");
        append(fifo, 2, 1, 5);
        assertThatThrownBy(() -> fifo.begin(30)).isInstanceOf(IllegalStateException.class);
        assertThat(fifo.size()).isEqualTo(3);
        assertThat(fifo.bytes()).isEqualTo(3 * 25);
    }

    @Test
    void shouldRefuseMoreBytesThanAnItemLacks() {
        BoundedFifo fifo = new BoundedFifo(3, CHUNK);
        fifo.begin(30);
        fifo.extend(new byte[30], 0, 29);

        assertThatThrownBy(() -> fifo.extend(new byte[30], 0, 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("2 bytes for an item that lacks 1");
    }

    @Test
    void shouldNotOfferAnItemThatIsNotWhole() {
        BoundedFifo fifo = new BoundedFifo(3, CHUNK);
        append(fifo, 0, 1, 5);
        fifo.begin(50);
        fifo.extend(new byte[50], 0, 49);

        assertThat(fifo.size()).isEqualTo(2);
        assertThat(fifo.room()).isEqualTo(1);
        assertThat(fifo.available()).isEqualTo(1);
        assertThat(fifo.fitting(1000, 10)).isEqualTo(1);
        fifo.extend(new byte[50], 49, 1);
        assertThat(fifo.available()).isEqualTo(2);
        assertThat(fifo.fitting(1000, 10)).isEqualTo(2);
        assertThat(fifo.fitting(74, 10)).isEqualTo(1);
        assertThat(fifo.fitting(75, 10)).isEqualTo(2);
    }

    @Test
    void shouldSayHowManyOfItemsOfDifferentLengthsFit() {
        BoundedFifo fifo = new BoundedFifo(8, CHUNK);
        append(fifo, 0, 1, 900);
        append(fifo, 1, 1, 10);
        append(fifo, 2, 1, 20);
        append(fifo, 3, 1, 30);
        fifo.take(1, new byte[920], 0);

        assertThat(fifo.fitting(30 + 40, 3)).isEqualTo(2);
        assertThat(fifo.fitting(30 + 39, 3)).isEqualTo(1);
    }

    @Test
    void shouldBeginAnewWhenItHasForgottenEverything() {
        BoundedFifo fifo = new BoundedFifo(8, CHUNK);
        append(fifo, 0, 3, 10);
        fifo.takePart(5, new byte[5], 0);
        fifo.clear();
        assertThat(fifo.size()).isZero();
        assertThat(fifo.bytes()).isZero();
        append(fifo, 7, 1, 10);

        byte[] out = new byte[30];
        fifo.take(1, out, 0);
        assertThat(out).isEqualTo(batch(7, 1, 10));
    }

    @Test
    void shouldAllocateNothingInASteadyFlow() {
        BoundedFifo fifo = new BoundedFifo(64, CHUNK);
        byte[] batch = batch(0, 16, 10_000);
        byte[] out = new byte[batch.length];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        flow(fifo, batch, out, 20);
        long before = threads.getCurrentThreadAllocatedBytes();
        flow(fifo, batch, out, 1000);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes allocated for a flow of %d", 1000L * batch.length)
                .isLessThan(CHUNK);
    }

    private static void flow(BoundedFifo fifo, byte[] batch, byte[] out, int times) {
        for (int i = 0; i < times; i++) {
            fifo.append(batch, 0, batch.length, 16);
            fifo.append(batch, 0, batch.length, 16);
            fifo.take(16, out, 0);
            fifo.take(16, out, 0);
        }
    }

    private static void append(BoundedFifo fifo, int first, int count, int length) {
        byte[] batch = batch(first, count, length);
        fifo.append(batch, 0, batch.length, count);
    }

    private static byte[] batch(int first, int count, int length) {
        byte[][] records = new byte[count][];
        Arrays.setAll(records, i -> SampleItems.record(1, first + i, length));
        return SampleItems.join(records);
    }

    /** The FIFO beside a plain queue of records. */
    private static final class Model {
        private final int capacity;
        private final BoundedFifo fifo;
        private final ArrayDeque<byte[]> whole = new ArrayDeque<>();
        private long made;

        /** The item that comes in parts, how much of it is in, and how much of the oldest has been taken. */
        private byte[] coming;

        private int in;
        private int out;

        Model(int capacity) {
            this.capacity = capacity;
            this.fifo = new BoundedFifo(capacity, CHUNK);
        }

        void step(int action, int size) {
            switch (action) {
                case 0, 1, 2 -> append(1 + size % 20, size % 1700);
                case 3 -> begin(size % (3 * CHUNK));
                case 4 -> extend(1 + size);
                case 5, 6 -> take(1 + size % 40);
                default -> takePart(1 + size);
            }
        }

        private void append(int count, int length) {
            if (coming != null || count > capacity - whole.size()) {
                return;
            }
            List<byte[]> records = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                records.add(SampleItems.record(1, made++, Math.max(0, length - i)));
            }
            byte[] batch = SampleItems.join(records.toArray(byte[][]::new));
            fifo.append(SampleItems.join(new byte[7], batch), 7, batch.length, count);
            whole.addAll(records);
        }

        private void begin(int length) {
            if (coming == null && whole.size() < capacity) {
                coming = SampleItems.record(1, made++, length);
                in = 0;
                fifo.begin(coming.length);
            }
        }

        private void extend(int most) {
            if (coming != null) {
                int part = Math.min(most, coming.length - in);
                fifo.extend(coming, in, part);
                in += part;
                if (in == coming.length) {
                    whole.add(coming);
                    coming = null;
                }
            }
        }

        private void take(int most) {
            int count = Math.min(most, whole.size());
            if (out > 0 || count == 0) {
                return;
            }
            byte[][] expected = new byte[count][];
            Arrays.setAll(expected, i -> whole.remove());
            byte[] joined = SampleItems.join(expected);
            byte[] taken = new byte[joined.length + 3];
            assertThat(fifo.take(count, taken, 3)).isEqualTo(joined.length);
            assertThat(Arrays.copyOfRange(taken, 3, taken.length)).isEqualTo(joined);
        }

        private void takePart(int space) {
            if (whole.isEmpty()) {
                return;
            }
            byte[] oldest = whole.peek();
            int part = Math.min(space, oldest.length - out);
            byte[] taken = new byte[part];
            assertThat(fifo.takePart(space, taken, 0)).isEqualTo(part);
            assertThat(taken).isEqualTo(Arrays.copyOfRange(oldest, out, out + part));
            out += part;
            if (out == oldest.length) {
                whole.remove();
                out = 0;
            }
        }

        void drain() {
            extend(Integer.MAX_VALUE);
            takePart(Integer.MAX_VALUE);
            take(Integer.MAX_VALUE);
            compare();
            assertThat(fifo.size()).isZero();
        }

        void compare() {
            int size = whole.size() + (coming == null ? 0 : 1);
            assertThat(fifo.size()).isEqualTo(size).isLessThanOrEqualTo(capacity);
            assertThat(fifo.room()).isEqualTo(capacity - size);
            // An item begun and not whole is not available; one of which all has come, is.
            assertThat(fifo.available()).isEqualTo(whole.size());
            assertThat(fifo.missing()).isEqualTo(coming == null ? 0 : coming.length - in);
            long bytes = whole.stream().mapToLong(record -> record.length).sum() - out + (coming == null ? 0 : in);
            assertThat(fifo.bytes()).isEqualTo(bytes);
            assertThat(fifo.headIsWhole()).isEqualTo(out == 0);
            if (!whole.isEmpty()) {
                assertThat(fifo.headLength()).isEqualTo(whole.peek().length - out);
            }
        }
    }
}
