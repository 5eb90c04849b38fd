package org.rankbuffer.protocol;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assertions;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.MeteredTransport;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.inprocess.Buffering;
import org.rankbuffer.transport.inprocess.InProcessWorld;

/**
 * A run in which the user's code fails at some items, and goes on without them: which ones, and how, follows from a seed.
 * It keeps where each item ended, by its name: {@code 2/17} is item 17 of producer 2.
 *
 * @param limits the limits, with a longest item of {@value #LONGEST} bytes
 * @param consumers how many ranks consume
 * @param maxMessage the longest message
 * @param buffering how sends behave
 * @param items what each producer makes
 * @param oneIn one item in so many fails
 * @param seed of all that is random
 */
record SkippingRun(
        BufferLimits limits, int consumers, int maxMessage, Buffering buffering, int items, int oneIn, long seed) {

    static final int LONGEST = 2000;

    private static final Duration DEADLOCKED = Duration.ofSeconds(60);

    /** What becomes of an item. */
    enum Fate {
        USED,
        NOT_MADE,
        HALF_ENCODED,
        TOO_LARGE,
        REFUSED,
        REFUSED_AND_ALTERED
    }

    /** What became of the items; the payload of those put aside, or {@link #NONE}. */
    record End(Outcome outcome, Map<String, byte[]> used, Map<String, byte[]> putAside) {}

    static final byte[] NONE = {};

    Fate fate(int producer, long sequence) {
        SplittableRandom random = new SplittableRandom(seed ^ 7919L * producer + sequence);
        Fate[] failures = {Fate.NOT_MADE, Fate.HALF_ENCODED, Fate.TOO_LARGE, Fate.REFUSED, Fate.REFUSED_AND_ALTERED};
        return random.nextInt(oneIn) == 0 ? failures[random.nextInt(failures.length)] : Fate.USED;
    }

    byte[] data(int producer, long sequence) {
        SplittableRandom random = new SplittableRandom(seed + 104729L * producer + sequence);
        // Mostly short ones; some that take several messages. Never empty: that stands for no payload.
        int length = random.nextInt(8) == 0 ? 1 + random.nextInt(LONGEST) : 1 + random.nextInt(40);
        return SampleItems.data(producer, sequence, length);
    }

    static String name(int producer, long sequence) {
        return producer + "/" + sequence;
    }

    End play() {
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        Map<String, byte[]> used = new ConcurrentHashMap<>();
        Map<String, byte[]> putAside = new ConcurrentHashMap<>();
        Assertions.assertTimeoutPreemptively(
                DEADLOCKED,
                () -> InProcessWorld.run(
                        1 + limits.producers() + consumers,
                        buffering,
                        transport -> rank(transport, outcome, used, putAside)),
                this::toString);
        return new End(outcome.get(), new TreeMap<>(used), new TreeMap<>(putAside));
    }

    private void rank(
            Transport whole, AtomicReference<Outcome> outcome, Map<String, byte[]> used, Map<String, byte[]> putAside) {
        Meter meter = new Meter();
        Transport transport = new MeteredTransport(new ShortMessages(whole, maxMessage), meter, System::nanoTime);
        ClientStatistics statistics = new ClientStatistics(meter, "host", 1);
        if (transport.rank() == 0) {
            outcome.set(new ManagerRole(transport, limits, System::nanoTime, FifoListener.NONE, new Gauge()).run());
        } else if (limits.isProducer(transport.rank())) {
            new ProducerRole(transport, limits, System::nanoTime, statistics)
                    .run(new Source(transport.rank(), putAside));
        } else {
            new ConsumerRole(transport, limits, System::nanoTime, statistics).run(new Sink(used, putAside));
        }
    }

    private final class Source implements ItemSource<byte[]> {
        private final int rank;
        private final Map<String, byte[]> putAside;
        private long made;

        Source(int rank, Map<String, byte[]> putAside) {
            this.rank = rank;
            this.putAside = putAside;
        }

        @Override
        public byte[] next() {
            if (made == items) {
                return null;
            }
            long sequence = made++;
            if (fate(rank, sequence) == Fate.NOT_MADE) {
                throw new IllegalStateException("not made");
            }
            return data(rank, sequence);
        }

        @Override
        public void encode(byte[] data, DataOutputStream out) throws IOException {
            switch (fate(rank, made - 1)) {
                case NOT_MADE -> throw new AssertionError("there is nothing to encode");
                case HALF_ENCODED -> {
                    out.write(data, 0, data.length / 2);
                    throw new StackOverflowError("half encoded");
                }
                case TOO_LARGE -> out.write(new byte[LONGEST + 1]);
                case USED, REFUSED, REFUSED_AND_ALTERED -> out.write(data);
            }
        }

        @Override
        public void putAside(long sequence, Throwable thrown) {
            Assertions.assertNull(putAside.put(name(rank, sequence), NONE), "put aside twice");
        }
    }

    private final class Sink implements ItemSink {
        private final Map<String, byte[]> used;
        private final Map<String, byte[]> putAside;

        Sink(Map<String, byte[]> used, Map<String, byte[]> putAside) {
            this.used = used;
            this.putAside = putAside;
        }

        @Override
        public void accept(ByteBuffer data, int producer, long sequence) {
            Fate fate = fate(producer, sequence);
            if (fate == Fate.REFUSED_AND_ALTERED) {
                data.put(0, (byte) ~data.get(0));
            }
            if (fate != Fate.USED) {
                throw new IllegalStateException("refused");
            }
            Assertions.assertNull(used.put(name(producer, sequence), bytes(data)), "used twice");
        }

        @Override
        public void putAside(ByteBuffer data, int producer, long sequence, Throwable thrown) {
            byte[] payload = data == null ? NONE : bytes(data);
            Assertions.assertNull(putAside.put(name(producer, sequence), payload), "put aside twice");
        }

        @Override
        public byte[] result() {
            return new byte[0];
        }
    }

    private static byte[] bytes(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        return bytes;
    }

    /** The names of the items with these fates, in order. */
    List<String> named(Fate... fates) {
        TreeMap<String, Fate> named = new TreeMap<>();
        for (int producer = 1; producer <= limits.producers(); producer++) {
            for (long sequence = 0; sequence < items; sequence++) {
                if (List.of(fates).contains(fate(producer, sequence))) {
                    named.put(name(producer, sequence), Fate.USED);
                }
            }
        }
        return List.copyOf(named.keySet());
    }
}
