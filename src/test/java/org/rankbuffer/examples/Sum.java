package org.rankbuffer.examples;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.rankbuffer.*;

/** Consumers add up the numbers below a thousand; rank 0 adds up their sums. */
class Sum implements Workload<Long, Long> {
    public Codec<Long> codec() {
        return Codec.longs();
    }

    public Codec<Long> resultCodec() {
        return Codec.longs();
    }

    public Producer<Long> producer(RankContext context) {
        return Producer.of(LongStream.range(0, 1000)
                .filter(n -> n % context.producers() == context.index())
                .iterator());
    }

    public Consumer<Long, Long> consumer(RankContext context) {
        return new Consumer<>() {
            private long sum;

            public void accept(Long number) {
                sum += number;
            }

            public Optional<Long> result() {
                return Optional.of(sum);
            }
        };
    }

    public Optional<Long> merge(List<Long> sums, RankContext context) {
        return sums.stream().reduce(Long::sum);
    }

    public static void main(String[] args) throws Exception {
        Settings settings = Settings.builder().capacity(16).producers(2).build();
        RunResult<Long> result = RankBuffer.inProcess(5, settings, Sum::new, RunObserver.NONE);
        result.failures().forEach(System.err::println);
        System.out.println(result.verdict() + ", " + result.value().orElseThrow());
    }
}
