package org.rankbuffer.cli;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.rankbuffer.Codec;
import org.rankbuffer.Consumer;
import org.rankbuffer.Producer;
import org.rankbuffer.RankContext;
import org.rankbuffer.Workload;

/** Every tenth of a hundred numbers cannot be used; the file {@code --output} gets a line for each that can. */
public final class OddNumbers implements Workload<Long, Void> {

    /** How many numbers there are. */
    static final int ALL = 100;

    /** How many of them cannot be used. */
    static final int REFUSED = 10;

    @Override
    public Codec<Long> codec() {
        return Codec.longs();
    }

    @Override
    public Producer<Long> producer(RankContext context) {
        var numbers = LongStream.range(0, ALL)
                .filter(n -> n % context.producers() == context.index())
                .iterator();
        return () -> numbers.hasNext() ? numbers.next() : null;
    }

    @Override
    public Consumer<Long, Void> consumer(RankContext context) {
        return number -> {
            if (number % REFUSED == 0) {
                throw new IllegalArgumentException(number + " is round");
            }
        };
    }

    @Override
    public Optional<Void> merge(List<Void> results, RankContext context) {
        context.write("output", out -> {
            for (int i : IntStream.range(0, ALL).toArray()) {
                out.write(ByteBuffer.allocate(2)
                        .put((byte) ('0' + i % REFUSED))
                        .put((byte) '\n')
                        .array());
            }
        });
        return Optional.empty();
    }
}
