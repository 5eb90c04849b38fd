package org.rankbuffer.examples;

import java.util.BitSet;
import java.util.List;
import java.util.stream.LongStream;
import mpi.Intracomm;
import mpi.MPI;
import org.rankbuffer.*;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.mpj.MpjTransport;

/**
 * A program of MPJ Express's own, started by {@code mpjrun.sh}, that counts primes in two ways at once. The first half of
 * its ranks runs a buffer of numbers, the other half sieves; then both meet, and rank 0 compares.
 */
public final class SplitWorld {

    private static final int LIMIT = 20_000;

    public static void main(String[] args) {
        try {
            String[] own = MPI.Init(args);
            long[] mine = {count(own.length > 0 ? own[0] : "")};
            long[] all = new long[MPI.COMM_WORLD.Size()];
            MPI.COMM_WORLD.Gather(mine, 0, 1, MPI.LONG, all, 0, 1, MPI.LONG, 0);
            if (MPI.COMM_WORLD.Rank() == 0) {
                long sieved = LongStream.of(all).skip((all.length + 1) / 2).sum();
                System.out.println("The buffer found " + all[0] + " primes, the sieve " + sieved + ".");
            }
            MPI.Finalize();
        } catch (Throwable e) { // MPJ Express would leave the other ranks waiting for this one
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    /** What this rank contributes: rank 0 all primes that the buffer found, a rank that sieves those in its range. */
    private static long count(String fault) throws Exception {
        int rank = MPI.COMM_WORLD.Rank();
        boolean buffers = rank < (MPI.COMM_WORLD.Size() + 1) / 2;
        Intracomm half = MPI.COMM_WORLD.Split(buffers ? 0 : 1, rank);
        return buffers ? buffered(half, fault) : sieved(half.Rank(), half.Size());
    }

    private static long buffered(Intracomm half, String fault) {
        Primes primes = new Primes(fault);
        RankBuffer.run(MpjTransport.on(half), Settings.DEFAULT, primes, new Silent())
                .ifPresent(result -> System.out.println("The run " + result.verdict() + " " + result.failures()));
        return primes.found;
    }

    private static long sieved(int index, int ranks) {
        BitSet composite = new BitSet(LIMIT);
        for (int n = 2; n * n < LIMIT; n++) {
            for (int multiple = n * n; multiple < LIMIT; multiple += n) {
                composite.set(multiple);
            }
        }
        return LongStream.range(2, LIMIT)
                .filter(n -> n % ranks == index && !composite.get((int) n))
                .count();
    }

    /** Producers make numbers, consumers count those that are prime, and rank 0 adds up. */
    private static final class Primes implements Workload<Long> {
        private final String fault;
        private long found;

        Primes(String fault) {
            this.fault = fault;
        }

        @Override
        public Codec<Long> codec() {
            return Codec.longs();
        }

        @Override
        public Producer<Long> producer(RankContext context) {
            var numbers = LongStream.range(2, LIMIT)
                    .filter(n -> n % context.producers() == context.index())
                    .iterator();
            return () -> numbers.hasNext() ? numbers.next() : null;
        }

        @Override
        public Consumer<Long> consumer(RankContext context) {
            return new Consumer<>() {
                private long primes;

                @Override
                public void accept(Long n) {
                    if (n > LIMIT / 2) {
                        fail(fault);
                    }
                    primes += LongStream.rangeClosed(2, (long) Math.sqrt(n)).noneMatch(d -> n % d == 0) ? 1 : 0;
                }

                @Override
                public byte[] result() {
                    return Long.toString(primes).getBytes();
                }
            };
        }

        /** Shows what becomes of the program when one of its ranks fails, or dies. */
        private static void fail(String fault) {
            switch (fault) {
                case "throw" -> throw new IllegalStateException("out of ink");
                case "die" -> Runtime.getRuntime().halt(1);
                default -> {}
            }
        }

        @Override
        public void merge(List<byte[]> results, RankContext context) {
            found = results.stream().map(String::new).mapToLong(Long::parseLong).sum();
        }
    }

    /** Nobody watches this run. */
    static final class Silent implements RunObserver {
        @Override
        public void begins(int rank, Role role, Meter meter) {}

        @Override
        public void buffer(BufferLimits limits, Gauge gauge) {}

        @Override
        public void says(int rank, String line) {}
    }

    private SplitWorld() {}
}
