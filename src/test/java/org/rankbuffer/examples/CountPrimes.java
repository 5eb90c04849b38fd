package org.rankbuffer.examples;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.rankbuffer.Codec;
import org.rankbuffer.Consumer;
import org.rankbuffer.Producer;
import org.rankbuffer.RankContext;
import org.rankbuffer.Workload;

/** Counts the primes below a million: producers make ranges, consumers search them. */
public final class CountPrimes implements Workload<CountPrimes.Range, Long> {

    record Range(int from, int to) {}

    @Override
    public Codec<Range> codec() {
        return Codec.json(Range.class);
    }

    @Override
    public Producer<Range> producer(RankContext context) {
        return Producer.of(IntStream.range(0, 100)
                .filter(i -> i % context.producers() == context.index())
                .mapToObj(i -> new Range(i * 10_000, (i + 1) * 10_000))
                .iterator());
    }

    @Override
    public Consumer<Range, Long> consumer(RankContext context) {
        return new Consumer<>() {
            private long primes;

            @Override
            public void accept(Range range) {
                primes += IntStream.range(range.from, range.to)
                        .filter(CountPrimes::isPrime)
                        .count();
            }

            @Override
            public Optional<Long> result() {
                return Optional.of(primes);
            }
        };
    }

    @Override
    public Codec<Long> resultCodec() {
        return Codec.longs();
    }

    @Override
    public Optional<Long> merge(List<Long> results, RankContext context) {
        long sum = results.stream().mapToLong(Long::longValue).sum();
        context.say("There are " + sum + " primes below a million.");
        return Optional.of(sum);
    }

    private static boolean isPrime(int n) {
        return n > 1 && IntStream.rangeClosed(2, (int) Math.sqrt(n)).noneMatch(d -> n % d == 0);
    }
}
