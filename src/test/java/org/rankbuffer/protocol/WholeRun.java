package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assertions;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.MeteredTransport;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.inprocess.Buffering;
import org.rankbuffer.transport.inprocess.InProcessWorld;

/**
 * A run of all three roles on threads, with everything about it drawn from a seed. Items say who made them; what the
 * consumers get is checked against what the producers were to make.
 */
final class WholeRun {

    private static final Duration DEADLOCKED = Duration.ofSeconds(60);

    /** The figures of a run. */
    record Plan(
            int consumers,
            BufferLimits limits,
            int maxMessage,
            Buffering buffering,
            int itemsEach,
            int mostBytes,
            int failuresTold,
            int failingRank,
            long failingAfter,
            long seed) {

        static Plan of(int producers, int consumers, int capacity, int batch, int window, Buffering buffering) {
            BufferLimits limits = new BufferLimits(producers, capacity, 1 << 20, batch, window, 1 << 16);
            return new Plan(consumers, limits, 1024, buffering, 50, 100, 0, 0, 0, 1);
        }

        /** Each producer makes up to so many items of up to so many bytes. */
        Plan withItems(int each, int bytes) {
            return new Plan(
                    consumers,
                    limits,
                    maxMessage,
                    buffering,
                    each,
                    bytes,
                    failuresTold,
                    failingRank,
                    failingAfter,
                    seed);
        }

        Plan withMessages(int bytes) {
            return new Plan(
                    consumers,
                    limits,
                    bytes,
                    buffering,
                    itemsEach,
                    mostBytes,
                    failuresTold,
                    failingRank,
                    failingAfter,
                    seed);
        }

        /** Every client tells of so many failed items, which makes its last message long. */
        Plan withFailuresTold(int many) {
            return new Plan(
                    consumers,
                    limits,
                    maxMessage,
                    buffering,
                    itemsEach,
                    mostBytes,
                    many,
                    failingRank,
                    failingAfter,
                    seed);
        }

        /** The user's code fails on one rank when it is at this item. */
        Plan withFailure(int rank, long after) {
            return new Plan(
                    consumers, limits, maxMessage, buffering, itemsEach, mostBytes, failuresTold, rank, after, seed);
        }

        Plan withSeed(long newSeed) {
            return new Plan(
                    consumers,
                    limits,
                    maxMessage,
                    buffering,
                    itemsEach,
                    mostBytes,
                    failuresTold,
                    failingRank,
                    failingAfter,
                    newSeed);
        }

        int size() {
            return 1 + limits.producers() + consumers;
        }

        int items(int producer) {
            return new SplittableRandom(seed + producer).nextInt(itemsEach + 1);
        }

        int length(int producer, long sequence) {
            return new SplittableRandom(seed ^ producer * 1_000_003L + sequence).nextInt(mostBytes + 1);
        }
    }

    /** An item as a consumer got it. */
    private record Got(int consumer, int producer, long sequence) {}

    private final Plan plan;
    private final Queue<Got> got = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> ended = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Outcome> outcome = new AtomicReference<>();

    WholeRun(Plan plan) {
        this.plan = plan;
    }

    /** Plays it to its end; a deadlock fails. */
    Outcome play() {
        Assertions.assertTimeoutPreemptively(
                DEADLOCKED, () -> InProcessWorld.run(plan.size(), plan.buffering(), this::rank), plan::toString);
        return outcome.get();
    }

    /** What made clients end before the end of the stream. */
    List<Throwable> ended() {
        return List.copyOf(ended);
    }

    private void rank(Transport whole) {
        Meter meter = new Meter();
        Transport transport =
                new MeteredTransport(new ShortMessages(whole, plan.maxMessage()), meter, System::nanoTime);
        ClientStatistics statistics = new ClientStatistics(meter, "host", 1);
        for (int i = 0; i < plan.failuresTold() && transport.rank() > 0; i++) {
            statistics.failed("no luck with number " + i);
        }
        try {
            if (transport.rank() == 0) {
                outcome.set(new ManagerRole(transport, plan.limits(), System::nanoTime, FifoListener.NONE, new Gauge())
                        .run());
            } else if (plan.limits().isProducer(transport.rank())) {
                new ProducerRole(transport, plan.limits(), System::nanoTime, statistics)
                        .run(new Source(transport.rank()));
            } else {
                new ConsumerRole(transport, plan.limits(), System::nanoTime, statistics)
                        .run(new Sink(transport.rank()));
            }
        } catch (JobAbortedException | UserCodeException e) {
            ended.add(e);
        }
    }

    /** Makes what the plan says. */
    private final class Source implements ByteItems {
        private final int rank;
        private int made;

        Source(int rank) {
            this.rank = rank;
        }

        @Override
        public byte[] next() {
            failIfDue(rank, made);
            if (made == plan.items(rank)) {
                return null;
            }
            byte[] item = SampleItems.data(rank, made, plan.length(rank, made));
            made++;
            return item;
        }
    }

    /** Checks what comes. */
    private final class Sink implements ItemSink {
        private final int rank;
        private int used;

        Sink(int rank) {
            this.rank = rank;
        }

        @Override
        public void accept(ByteBuffer data, int producer, long sequence) {
            failIfDue(rank, used++);
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            assertThat(bytes).isEqualTo(SampleItems.data(producer, sequence, plan.length(producer, sequence)));
            got.add(new Got(rank, producer, sequence));
        }

        @Override
        public byte[] result() {
            failIfDue(rank, Long.MAX_VALUE);
            return new byte[] {(byte) rank, (byte) used};
        }
    }

    private void failIfDue(int rank, long item) {
        if (rank == plan.failingRank() && item >= plan.failingAfter()) {
            throw new IllegalStateException("as planned");
        }
    }

    /** Every item of every producer was consumed once, and every consumer saw them in order. */
    void checkItems() {
        Map<Integer, List<Long>> all = new HashMap<>();
        Map<List<Integer>, Long> last = new HashMap<>();
        for (Got item : got) {
            all.computeIfAbsent(item.producer(), key -> new ArrayList<>()).add(item.sequence());
            Long before = last.put(List.of(item.consumer(), item.producer()), item.sequence());
            assertThat(item.sequence()).as("%s", item).isGreaterThan(before == null ? -1 : before);
        }
        for (int producer = 1; producer <= plan.limits().producers(); producer++) {
            List<Long> expected = new ArrayList<>();
            for (long sequence = 0; sequence < plan.items(producer); sequence++) {
                expected.add(sequence);
            }
            assertThat(all.getOrDefault(producer, List.of()))
                    .as("items of producer %d that were consumed", producer)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }
}
