package org.rankbuffer.examples;

import java.math.BigInteger;
import java.util.stream.LongStream;
import org.rankbuffer.*;

/** Producers make numbers, consumers say which of them are prime. */
public final class Primes implements Workload<Long, Void> {
    public Codec<Long> codec() {
        return Codec.longs();
    }

    public Producer<Long> producer(RankContext context) {
        return Producer.of(LongStream.range(0, 100)
                .filter(n -> n % context.producers() == context.index())
                .iterator());
    }

    public Consumer<Long, Void> consumer(RankContext context) {
        return n -> {
            if (BigInteger.valueOf(n).isProbablePrime(50)) {
                context.say(n + " is prime");
            }
        };
    }
}
