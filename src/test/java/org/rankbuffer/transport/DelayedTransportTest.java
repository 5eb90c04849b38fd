package org.rankbuffer.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankbuffer.transport.inprocess.Buffering;
import org.rankbuffer.transport.inprocess.InProcessWorld;

@Timeout(60)
class DelayedTransportTest {

    private static final Duration LATENCY = Duration.ofMillis(40);
    private static final int TAG = 3;

    @ParameterizedTest(name = "should {0}")
    @EnumSource
    void shouldKeepTheContractWhereSendsWait(ContractProgram program) throws Exception {
        assumeTrue(program.needs() == ContractProgram.Buffers.WHATEVER);
        InProcessWorld.run(ContractProgram.RANKS, Buffering.rendezvous(), slightlySlow(program));
    }

    @ParameterizedTest(name = "should {0}")
    @EnumSource
    void shouldKeepTheContractWhereSendsDoNotWait(ContractProgram program) throws Exception {
        InProcessWorld.run(ContractProgram.RANKS, Buffering.eager(), slightlySlow(program));
    }

    private static RankBody slightlySlow(RankBody program) {
        return transport -> program.run(new DelayedTransport(transport, Duration.ofNanos(20_000)));
    }

    @Test
    void shouldDeliverNothingBeforeItsTime() throws Exception {
        InProcessWorld.run(2, Buffering.rendezvous(), slow(transport -> {
            long began = System.nanoTime();
            if (transport.rank() == 0) {
                transport.send(new byte[1], 0, 1, 1, TAG);
                transport.receive(new byte[1], 0, 1, 1, TAG);
                assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(2 * LATENCY.toNanos());
            } else {
                transport.receive(new byte[1], 0, 1, 0, TAG);
                transport.send(new byte[1], 0, 1, 0, TAG);
            }
        }));
    }

    @Test
    void shouldLetMessagesBeUnderWayTogether() throws Exception {
        int messages = 200;
        InProcessWorld.run(2, Buffering.eager(), slow(transport -> {
            long began = System.nanoTime();
            for (int i = 0; i < messages; i++) {
                if (transport.rank() == 0) {
                    transport.send(new byte[1], 0, 1, 1, TAG);
                } else {
                    transport.receive(new byte[1], 0, 1, 0, TAG);
                }
            }
            // One after the other they would take all of 200 latencies.
            assertThat(System.nanoTime() - began).isLessThan(messages / 4 * LATENCY.toNanos());
        }));
    }

    @Test
    void shouldNotHoldWhatHasWaitedForItsReceive() throws Exception {
        InProcessWorld.run(2, Buffering.eager(), transport -> {
            // Sent at 0 and received a latency later.
            DelayedTransport delayed = new DelayedTransport(
                    transport, Duration.ofDays(1), () -> transport.rank() * TimeUnit.DAYS.toNanos(1));
            if (transport.rank() == 0) {
                delayed.send(new byte[1], 0, 1, 1, TAG);
            } else {
                assertThat(delayed.receive(new byte[1], 0, 1, 0, TAG)).isEqualTo(new Envelope(0, TAG, 1));
            }
        });
    }

    @Test
    void shouldHoldAMessageForTheLatencyAtMostWhenClocksDisagree() throws Exception {
        InProcessWorld.run(2, Buffering.eager(), transport -> {
            DelayedTransport delayed =
                    new DelayedTransport(transport, LATENCY, () -> -transport.rank() * TimeUnit.DAYS.toNanos(1));
            if (transport.rank() == 0) {
                delayed.send(new byte[1], 0, 1, 1, TAG);
            } else {
                assertThat(delayed.receive(new byte[1], 0, 1, 0, TAG)).isEqualTo(new Envelope(0, TAG, 1));
            }
        });
    }

    private static RankBody slow(RankBody program) {
        return transport -> program.run(new DelayedTransport(transport, LATENCY));
    }
}
