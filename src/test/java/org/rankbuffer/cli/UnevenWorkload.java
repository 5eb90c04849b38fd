package org.rankbuffer.cli;

import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.rankbuffer.Codec;
import org.rankbuffer.Consumer;
import org.rankbuffer.Producer;
import org.rankbuffer.RankContext;
import org.rankbuffer.Workload;

/**
 * Items of random lengths up to {@code longest} bytes, {@code items} at most of each producer; some are slow to make or
 * to use, up to {@code delay} microseconds, and with {@code failing} one in so many fails where it happens to be.
 */
public final class UnevenWorkload implements Workload<byte[], Void> {

    private static final int ONE_IN = 16;

    private RankContext context;
    private SplittableRandom random;

    @Override
    public Codec<byte[]> codec() {
        Codec<byte[]> bytes = Codec.bytes();
        return Codec.of(
                (item, out) -> {
                    bytes.encode(item, out);
                    perhapsFail();
                },
                data -> {
                    perhapsFail();
                    return bytes.decode(data);
                });
    }

    @Override
    public Producer<byte[]> producer(RankContext ofRank) {
        begin(ofRank);
        int[] left = {random.nextInt(number("items") + 1)};
        return () -> {
            if (left[0]-- == 0) {
                return null;
            }
            perhapsWait();
            perhapsFail();
            return new byte[random.nextInt(number("longest"))];
        };
    }

    @Override
    public Consumer<byte[], Void> consumer(RankContext ofRank) {
        begin(ofRank);
        return item -> {
            perhapsWait();
            perhapsFail();
        };
    }

    private void begin(RankContext ofRank) {
        context = ofRank;
        random = new SplittableRandom(ofRank.settings().seed() * 31 + ofRank.rank());
    }

    private int number(String option) {
        return Integer.parseInt(context.option(option).orElse("0"));
    }

    private void perhapsWait() {
        if (random.nextInt(ONE_IN) == 0) {
            LockSupport.parkNanos(1000L * random.nextInt(number("delay") + 1));
        }
    }

    private void perhapsFail() {
        if (number("failing") > 0 && random.nextInt(number("failing")) == 0) {
            throw new IllegalStateException("as it happens");
        }
    }
}
