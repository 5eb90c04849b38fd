package org.rankbuffer.workload;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.rankbuffer.Codec;
import org.rankbuffer.Consumer;
import org.rankbuffer.Producer;
import org.rankbuffer.RankContext;
import org.rankbuffer.Settings;
import org.rankbuffer.Workload;
import org.rankbuffer.workload.files.Options;

/**
 * The textbook's recipe: producers make random integers from {@value #LEAST} to {@value #MOST}, consumers take them and
 * add them up. What a producer makes depends on the seed and its place among the producers only, so that a run can be
 * repeated, and rank 0 knows the sum that must come out.
 *
 * <pre>
 *   --items N          in all, divided evenly; {@value #STANDARD_ITEMS} unless given
 *   --item-size BYTES  pads each item to this size, {@value Long#BYTES} or more
 *   --pace PACE        delays each item: slow-consumer, slow-producer or bursty
 * </pre>
 */
final class Numbers implements Workload<Long, Numbers.Sum> {

    private static final String ITEMS = "items";
    private static final String ITEM_SIZE = "item-size";
    private static final int STANDARD_ITEMS = 40;
    private static final int MOST_TOLD = 100;
    private static final int LEAST = 1;
    private static final int MOST = 100;
    private static final int LARGEST_ITEM = 1 << 30;
    private static final byte[] ZEROS = new byte[8192];

    /** How many numbers, and their sum. */
    record Sum(long count, long sum) {

        Sum plus(Sum other) {
            return new Sum(count + other.count, sum + other.sum);
        }
    }

    /** Bytes behind each number. Consumers need not know. */
    private int padding;

    @Override
    public void check(Settings settings) {
        new Options("numbers", settings).allowOnly(ITEMS, ITEM_SIZE, Pace.OPTION);
        items(settings);
        padding(settings);
        Pace.of(settings);
    }

    private static long items(Settings settings) {
        return new Options("numbers", settings).number(ITEMS, STANDARD_ITEMS, 0, Long.MAX_VALUE);
    }

    private static int padding(Settings settings) {
        Options options = new Options("numbers", settings);
        return (int) options.number(ITEM_SIZE, Long.BYTES, Long.BYTES, LARGEST_ITEM) - Long.BYTES;
    }

    @Override
    public OptionalLong expectedItems(Settings settings) {
        return OptionalLong.of(items(settings));
    }

    @Override
    public boolean isTold(Settings settings) {
        return items(settings) <= MOST_TOLD;
    }

    @Override
    public Codec<Long> codec() {
        return Codec.of(this::encode, ByteBuffer::getLong);
    }

    private void encode(Long number, DataOutputStream out) throws IOException {
        out.writeLong(number);
        for (int left = padding; left > 0; left -= ZEROS.length) {
            out.write(ZEROS, 0, Math.min(left, ZEROS.length));
        }
    }

    @Override
    public Producer<Long> producer(RankContext context) {
        Settings settings = context.settings();
        padding = padding(settings);
        Source source = new Source(settings, context.index(), context.producers());
        return Pace.of(settings).of(source, context);
    }

    @Override
    public Consumer<Long, Sum> consumer(RankContext context) {
        return Pace.of(context.settings()).of(new Adder(), context);
    }

    @Override
    public Codec<Sum> resultCodec() {
        return Codec.of(
                (sum, out) -> {
                    out.writeLong(sum.count());
                    out.writeLong(sum.sum());
                },
                data -> new Sum(data.getLong(), data.getLong()));
    }

    @Override
    public Optional<Sum> merge(List<Sum> results, RankContext context) {
        Sum all = results.stream().reduce(new Sum(0, 0), Sum::plus);
        long count = all.count();
        long sum = all.sum();
        if (!context.isComplete()) {
            context.say("numbers: " + count + " consumed, not all there are; their sum is " + sum);
            return Optional.of(all);
        }
        long expected = sumOfAll(context.settings(), context.producers());
        if (count != items(context.settings()) || sum != expected) {
            throw new IllegalStateException(count + " numbers with the sum " + sum + " came out, not "
                    + items(context.settings()) + " with the sum " + expected);
        }
        context.say("numbers: " + count + " consumed; their sum is " + sum + ", as it must be");
        return Optional.of(all);
    }

    private static long sumOfAll(Settings settings, int producers) {
        long sum = 0;
        for (int index = 0; index < producers; index++) {
            Source source = new Source(settings, index, producers);
            for (Long number = source.next(); number != null; number = source.next()) {
                sum += number;
            }
        }
        return sum;
    }

    /** One producer's numbers. All are in the cache of boxed values, so that making one allocates nothing. */
    private static final class Source implements Producer<Long> {

        private final SplittableRandom random;
        private long left;

        Source(Settings settings, int index, int producers) {
            long items = items(settings);
            left = items / producers + (index < items % producers ? 1 : 0);
            SplittableRandom parent = new SplittableRandom(settings.seed());
            for (int i = 0; i < index; i++) {
                parent.split();
            }
            random = parent.split();
        }

        @Override
        public Long next() {
            if (left == 0) {
                return null;
            }
            left--;
            return (long) random.nextInt(LEAST, MOST + 1);
        }
    }

    /** Adds up one consumer's numbers. */
    private static final class Adder implements Consumer<Long, Sum> {

        private long count;
        private long sum;

        @Override
        public void accept(Long number) {
            count++;
            sum += number;
        }

        @Override
        public Optional<Sum> result() {
            return Optional.of(new Sum(count, sum));
        }
    }
}
