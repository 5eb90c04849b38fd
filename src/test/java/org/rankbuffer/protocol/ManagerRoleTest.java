package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.inprocess.Buffering;
import org.rankbuffer.transport.inprocess.InProcessWorld;

/** What the manager's driver tells, and when. Rank 1 produces, the others consume. */
@Timeout(60)
class ManagerRoleTest {

    private static final BufferLimits LIMITS = new BufferLimits(1, 4, 10_000, 1, 1, 100);

    private final AtomicReference<Outcome> outcome = new AtomicReference<>();
    private final List<Failure> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch tellsOfAFailure = new CountDownLatch(1);

    private void run(int size, ItemSource<?> source, ItemSink sink) throws Exception {
        AtomicLong clock = new AtomicLong();
        InProcessWorld.run(size, Buffering.rendezvous(), transport -> {
            if (transport.rank() == 0) {
                ManagerRole role =
                        new ManagerRole(transport, LIMITS, clock::incrementAndGet, FifoListener.NONE, new Gauge());
                outcome.set(role.run(failure -> {
                    told.add(failure);
                    tellsOfAFailure.countDown();
                }));
            } else {
                client(transport, source, sink);
            }
        });
    }

    /** The clients' clocks stand still. */
    private static void client(Transport transport, ItemSource<?> source, ItemSink sink) {
        ClientStatistics statistics = new ClientStatistics(new Meter(), "host", 1);
        try {
            if (LIMITS.isProducer(transport.rank())) {
                new ProducerRole(transport, LIMITS, () -> 0, statistics).run(source);
            } else {
                new ConsumerRole(transport, LIMITS, () -> 0, statistics).run(sink);
            }
        } catch (UserCodeException | JobAbortedException e) {
            // is what the test is about
        }
    }

    private static ByteItems items(int many) {
        int[] left = {many};
        return () -> left[0]-- > 0 ? new byte[0] : null;
    }

    private static ItemSink opening(ThrowingRunnable code) {
        return new ItemSink() {
            @Override
            public void open() throws Exception {
                code.run();
            }

            @Override
            public void accept(ByteBuffer data, int producer, long sequence) {}

            @Override
            public byte[] result() {
                return new byte[0];
            }
        };
    }

    private interface ThrowingRunnable {
        void run() throws Exception;
    }

    @Test
    void shouldTellHowItEnded() throws Exception {
        run(3, items(1), opening(() -> {}));

        assertThat(outcome.get().verdictHolds()).isTrue();
        assertThat(outcome.get().itemsOut()).isEqualTo(1);
        assertThat(told).isEmpty();
    }

    @Test
    void shouldMeasureByItsClockWhetherFramesOfItemsWait() throws Exception {
        run(3, items(1), opening(() -> {}));
        assertThat(outcome.get().peakWaitingFrames())
                .as("the item was under way for longer than the hello")
                .isEqualTo(1);

        run(3, items(0), opening(() -> {}));
        assertThat(outcome.get().peakWaitingFrames())
                .as("other messages do not count")
                .isZero();
    }

    @Test
    void shouldTellOfTheFirstFailureAtOnceAndOfNoOther() throws Exception {
        ByteItems failing = () -> {
            throw new IllegalStateException("out of ink");
        };

        run(4, failing, opening(() -> {
            // Neither has heard of it, and rank 0 tells all the same.
            assertThat(tellsOfAFailure.await(30, TimeUnit.SECONDS)).isTrue();
            throw new IllegalStateException("out of paper");
        }));

        assertThat(told).hasSize(1);
        assertThat(told.get(0).reason()).contains("out of ink");
    }
}
