package consumer;

import java.util.stream.LongStream;
import org.rankbuffer.Codec;
import org.rankbuffer.Consumer;
import org.rankbuffer.Producer;
import org.rankbuffer.RankContext;
import org.rankbuffer.Workload;

/** Producers make numbers, consumers square them. */
final class Squares implements Workload<Long> {

    @Override
    public Codec<Long> codec() {
        return Codec.longs();
    }

    @Override
    public Producer<Long> producer(RankContext context) {
        var numbers = LongStream.range(0, 100).iterator();
        return () -> numbers.hasNext() ? numbers.next() : null;
    }

    @Override
    public Consumer<Long> consumer(RankContext context) {
        return n -> {
            if (n == 12) {
                context.say(n + " x " + n + " = " + n * n);
            }
        };
    }
}
