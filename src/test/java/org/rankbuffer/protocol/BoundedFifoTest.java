package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.random.Draw;
import org.rankbuffer.random.RandomTest;

class BoundedFifoTest {

    private static final int MESSAGE = 1 << 17;
    private static final int PAYLOAD = MESSAGE - Frame.HEADER;

    private final byte[] outbox = new byte[MESSAGE];

    @RandomTest(tries = 300)
    void shouldDoWhatAQueueDoes(Draw draw) {
        int capacity = draw.between(1, 100);
        List<Integer> steps = draw.list(300, () -> draw.between(0, 1 << 20));
        Model model = new Model(capacity);
        for (int step : steps) {
            model.step(step % 8, step / 8);
            model.compare();
        }
        model.drain();
    }

    @Test
    void shouldKeepItsOrderWhenItGrowsAroundItsEnd() {
        BoundedFifo fifo = new BoundedFifo(1000, MESSAGE);
        append(fifo, 0, 12, 0);
        fifo.take(10, outbox);
        append(fifo, 12, 500, 3);

        for (int sequence = 10; sequence < 512; sequence++) {
            Slice taken = fifo.take(1, outbox);
            assertThat(ItemRecord.sequence(taken.bytes, taken.at)).isEqualTo(sequence);
        }
        assertThat(fifo.size()).isZero();
        assertThat(fifo.bytes()).isZero();
    }

    @Test
    void shouldRefuseMoreThanItsCapacity() {
        BoundedFifo fifo = new BoundedFifo(3, MESSAGE);
        append(fifo, 0, 3, 5);

        assertThatThrownBy(() -> fifo.append(30))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("one item more than the 3 that there is room for");
        assertThat(fifo.size()).isEqualTo(3);
        assertThat(fifo.bytes()).isEqualTo(3 * 25);
    }

    @Test
    void shouldRefuseMoreBytesThanAnItemLacks() {
        BoundedFifo fifo = new BoundedFifo(3, MESSAGE);
        fifo.append(30);
        fifo.store(new byte[30], 0, 29);

        assertThatThrownBy(() -> fifo.store(new byte[30], 0, 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("2 bytes for items that lack 1");
    }

    @Test
    void shouldNotOfferAnItemThatIsNotWhole() {
        BoundedFifo fifo = new BoundedFifo(3, MESSAGE);
        append(fifo, 0, 1, 5);
        fifo.append(50);
        fifo.store(new byte[50], 0, 49);

        assertThat(fifo.size()).isEqualTo(2);
        assertThat(fifo.room()).isEqualTo(1);
        assertThat(fifo.available()).isEqualTo(1);
        assertThat(fifo.fitting(1000, 10)).isEqualTo(1);
        fifo.store(new byte[50], 49, 1);
        assertThat(fifo.available()).isEqualTo(2);
        assertThat(fifo.fitting(1000, 10)).isEqualTo(2);
        assertThat(fifo.fitting(74, 10)).isEqualTo(1);
        assertThat(fifo.fitting(75, 10)).isEqualTo(2);
    }

    @Test
    void shouldSayHowManyOfItemsOfDifferentLengthsFit() {
        BoundedFifo fifo = new BoundedFifo(8, MESSAGE);
        append(fifo, 0, 1, 900);
        append(fifo, 1, 1, 10);
        append(fifo, 2, 1, 20);
        append(fifo, 3, 1, 30);
        fifo.take(1, outbox);

        assertThat(fifo.fitting(30 + 40, 3)).isEqualTo(2);
        assertThat(fifo.fitting(30 + 39, 3)).isEqualTo(1);
    }

    @Test
    void shouldBeginAnewWhenItHasForgottenEverything() {
        BoundedFifo fifo = new BoundedFifo(8, MESSAGE);
        append(fifo, 0, 3, 10);
        fifo.takePart(5, outbox);
        fifo.clear();
        assertThat(fifo.size()).isZero();
        assertThat(fifo.bytes()).isZero();
        append(fifo, 7, 1, 10);

        assertThat(copyOf(fifo.take(1, outbox))).isEqualTo(batch(7, 1, 10));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1000, 8000})
    void shouldAllocateNothingInASteadyFlow(int length) {
        BoundedFifo fifo = new BoundedFifo(64, MESSAGE);
        byte[] batch = batch(0, 16, length);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] inbox = flow(fifo, batch, frame(batch), 20);
        long before = threads.getCurrentThreadAllocatedBytes();
        flow(fifo, batch, inbox, 1000);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes allocated for a flow of %d", 1000L * batch.length)
                .isLessThan(MESSAGE);
    }

    private byte[] flow(BoundedFifo fifo, byte[] batch, byte[] first, int times) {
        byte[] inbox = first;
        for (int i = 0; i < times; i++) {
            inbox = append(fifo, inbox, batch.length);
            System.arraycopy(batch, 0, inbox, Frame.HEADER, batch.length);
            inbox = append(fifo, inbox, batch.length);
            System.arraycopy(batch, 0, inbox, Frame.HEADER, batch.length);
            fifo.take(16, outbox);
            fifo.take(16, outbox);
        }
        return inbox;
    }

    @Test
    void shouldKeepALongBatchInItsArrayAndLendItOut() {
        BoundedFifo fifo = new BoundedFifo(64, MESSAGE);
        byte[] batch = batch(0, 8, MESSAGE / 16);
        byte[] inbox = frame(batch);

        byte[] next = append(fifo, inbox, batch.length);
        Slice taken = fifo.take(3, outbox);

        assertThat(next).isNotSameAs(inbox).hasSize(MESSAGE);
        assertThat(taken.bytes).isSameAs(inbox);
        assertThat(taken.at).isEqualTo(Frame.HEADER);
        assertThat(copyOf(taken)).isEqualTo(Arrays.copyOf(batch, 3 * batch.length / 8));
        assertThat(copyOf(fifo.take(5, outbox)))
                .isEqualTo(Arrays.copyOfRange(batch, 3 * batch.length / 8, batch.length));
    }

    @Test
    void shouldCopyAShortBatch() {
        BoundedFifo fifo = new BoundedFifo(64, MESSAGE);
        byte[] batch = batch(0, 8, MESSAGE / 16 - ItemRecord.HEADER - 1);
        byte[] inbox = frame(batch);

        assertThat(append(fifo, inbox, batch.length)).isSameAs(inbox);
        assertThat(copyOf(fifo.take(8, outbox))).isEqualTo(batch);
    }

    @Test
    void shouldTakeWhatLiesInOnePieceWhenThatIsHalfOfIt() {
        BoundedFifo fifo = new BoundedFifo(64, MESSAGE);
        int quarter = MESSAGE / 4 - ItemRecord.HEADER;
        append(fifo, 0, 3, quarter);
        append(fifo, 3, 3, quarter);

        assertThat(fifo.fitting(PAYLOAD, 2)).isEqualTo(2);
        assertThat(fifo.fitting(2 * PAYLOAD, 6)).isEqualTo(3);
        fifo.take(2, outbox);
        assertThat(fifo.fitting(PAYLOAD, 2)).isEqualTo(1);
        assertThat(fifo.fitting(PAYLOAD, 3)).isEqualTo(3);
        Slice scattered = fifo.take(3, outbox);
        assertThat(scattered.bytes).isSameAs(outbox);
        assertThat(copyOf(scattered)).isEqualTo(batch(2, 3, quarter));
    }

    @Test
    void shouldBeHalfFullAtLeast() {
        BoundedFifo fifo = new BoundedFifo(2000, MESSAGE);
        for (int i = 0; i < 40; i++) {
            append(fifo, i, 1, i % 2 == 0 ? 10 : MESSAGE / 2);
        }
        long bytes = fifo.bytes();
        Set<byte[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
        while (fifo.size() > 0) {
            arrays.add(fifo.take(1, outbox).bytes);
        }

        assertThat(arrays).doesNotContain(outbox);
        assertThat(2 * bytes).isGreaterThan((arrays.size() - 1L) * PAYLOAD);
    }

    private static byte[] copyOf(Slice slice) {
        return Arrays.copyOfRange(slice.bytes, slice.at, slice.at + slice.length);
    }

    /** An array as long as the longest message with records behind the place of the header. */
    private static byte[] frame(byte[] records) {
        return Arrays.copyOf(SampleItems.join(new byte[Frame.HEADER], records), MESSAGE);
    }

    private static void append(BoundedFifo fifo, int first, int count, int length) {
        byte[] batch = batch(first, count, length);
        append(fifo, frame(batch), batch.length);
    }

    /** Appends all records of a frame. */
    private static byte[] append(BoundedFifo fifo, byte[] frame, int length) {
        int record;
        for (int at = Frame.HEADER; at < Frame.HEADER + length; at += record) {
            record = ItemRecord.HEADER + ItemRecord.length(frame, at);
            fifo.append(record);
        }
        return fifo.store(frame, Frame.HEADER, length);
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
        private final byte[] outbox = new byte[MESSAGE];
        private byte[] inbox = new byte[MESSAGE];
        private long made;

        /** The item that comes in parts, how much of it is in, and how much of the oldest has been taken. */
        private byte[] coming;

        private int in;
        private int out;

        Model(int capacity) {
            this.capacity = capacity;
            this.fifo = new BoundedFifo(capacity, MESSAGE);
        }

        void step(int action, int size) {
            switch (action) {
                case 0, 1, 2 -> append(1 + size % 20, size % 1700);
                case 3 -> begin(size % (3 * MESSAGE));
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
            System.arraycopy(batch, 0, inbox, Frame.HEADER, batch.length);
            exchange(BoundedFifoTest.append(fifo, inbox, batch.length));
            whole.addAll(records);
        }

        private void begin(int length) {
            if (coming == null && whole.size() < capacity) {
                coming = SampleItems.record(1, made++, length);
                in = 0;
                fifo.append(coming.length);
            }
        }

        private void extend(int most) {
            if (coming != null) {
                int part = Math.min(Math.min(most, PAYLOAD), coming.length - in);
                System.arraycopy(coming, in, inbox, Frame.HEADER, part);
                exchange(fifo.store(inbox, Frame.HEADER, part));
                in += part;
                if (in == coming.length) {
                    whole.add(coming);
                    coming = null;
                }
            }
        }

        /** Goes on with another array, whose content is nobody's business. */
        private void exchange(byte[] next) {
            inbox = next;
            Arrays.fill(inbox, (byte) 0xaa);
        }

        private void take(int most) {
            int count = out > 0 ? 0 : fifo.fitting(PAYLOAD, most);
            if (count == 0) {
                return;
            }
            assertThat(count).isLessThanOrEqualTo(Math.min(most, whole.size()));
            byte[][] expected = new byte[count][];
            Arrays.setAll(expected, i -> whole.remove());
            byte[] joined = SampleItems.join(expected);
            check(fifo.take(count, outbox), joined);
        }

        private void takePart(int space) {
            if (whole.isEmpty()) {
                return;
            }
            byte[] oldest = whole.peek();
            int fits = Math.min(Math.min(space, PAYLOAD), oldest.length - out);
            Slice taken = fifo.takePart(fits, outbox);
            assertThat(taken.length).isBetween(taken.bytes == outbox ? fits : (fits + 1) / 2, fits);
            check(taken, Arrays.copyOfRange(oldest, out, out + taken.length));
            out += taken.length;
            if (out == oldest.length) {
                whole.remove();
                out = 0;
            }
        }

        /** Compares, and writes a header in front, as the manager does, which must not harm what remains. */
        private void check(Slice taken, byte[] expected) {
            assertThat(copyOf(taken)).isEqualTo(expected);
            Arrays.fill(taken.bytes, taken.at - Frame.HEADER, taken.at, (byte) 0x55);
        }

        void drain() {
            while (coming != null) {
                extend(Integer.MAX_VALUE);
            }
            while (!whole.isEmpty()) {
                int before = fifo.size();
                take(Integer.MAX_VALUE);
                if (fifo.size() == before) {
                    takePart(Integer.MAX_VALUE);
                }
            }
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
