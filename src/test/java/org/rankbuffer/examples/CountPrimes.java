package org.rankbuffer.examples;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.rankbuffer.Codec;
import org.rankbuffer.Consumer;
import org.rankbuffer.Producer;
import org.rankbuffer.RankContext;
import org.rankbuffer.Workload;

/** Counts the primes below a million: producers make ranges, consumers search them. */
public final class CountPrimes implements Workload<CountPrimes.Range> {

    record Range(int from, int to) {}

    @Override
    public Codec<Range> codec() {
        return Codec.json(Range.class);
    }

    @Override
    public Producer<Range> producer(RankContext context) {
        Iterator<Range> mine = IntStream.range(0, 100)
                .filter(i -> i % context.producers() == context.index())
                .mapToObj(i -> new Range(i * 10_000, (i + 1) * 10_000))
                .iterator();
        return () -> mine.hasNext() ? mine.next() : null;
    }

    @Override
    public Consumer<Range> consumer(RankContext context) {
        return new Consumer<>() {
            private long primes;

            @Override
            public void accept(Range range) {
                primes += IntStream.range(range.from, range.to)
                        .filter(CountPrimes::isPrime)
                        .count();
            }

            @Override
            public byte[] result() {
                return Long.toString(primes).getBytes();
            }
        };
    }

    @Override
    public void merge(List<byte[]> results, RankContext context) {
        long sum = results.stream().map(String::new).mapToLong(Long::parseLong).sum();
        context.say("There are " + sum + " primes below a million.");
    }

    private static boolean isPrime(int n) {
        return n > 1 && IntStream.rangeClosed(2, (int) Math.sqrt(n)).noneMatch(d -> n % d == 0);
    }
}
