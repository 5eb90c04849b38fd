package consumer;

import java.util.stream.LongStream;
import org.rankbuffer.Codec;
import org.rankbuffer.Consumer;
import org.rankbuffer.Producer;
import org.rankbuffer.RankContext;
import org.rankbuffer.Workload;

/** Producers make numbers, consumers square them. */
final class Squares implements Workload<Long, Void> {

    @Override
    public Codec<Long> codec() {
        return Codec.longs();
    }

    @Override
    public Producer<Long> producer(RankContext context) {
        return Producer.of(LongStream.range(0, 100).iterator());
    }

    @Override
    public Consumer<Long, Void> consumer(RankContext context) {
        return n -> {
            if (n == 12) {
                context.say(n + " x " + n + " = " + n * n);
            }
        };
    }
}
