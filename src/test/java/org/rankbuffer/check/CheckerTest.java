package org.rankbuffer.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rankbuffer.transport.Transport;

/** Small programs, and what the checker says of them. */
@Timeout(60)
final class CheckerTest {

    private static final int TAG = 7;

    private static void send(Transport transport, int to, int tag, int value) {
        transport.send(new byte[] {(byte) value}, 0, 1, to, tag);
    }

    private static int receive(Transport transport, int from, int tag) {
        byte[] bytes = new byte[1];
        transport.receive(bytes, 0, 1, from, tag);
        return bytes[0];
    }

    private static final Program BOTH_SEND_FIRST = Program.of(2, transport -> {
        send(transport, 1 - transport.rank(), TAG, 1);
        receive(transport, 1 - transport.rank(), TAG);
    });

    /** Right only when the message of rank 1 comes first. */
    private static final Program HOPEFUL = Program.of(3, transport -> {
        if (transport.rank() == 0) {
            receive(transport, Transport.ANY_SOURCE, TAG);
            receive(transport, 2, TAG);
        } else {
            send(transport, 0, TAG, transport.rank());
        }
    });

    /** Rank 0 takes so many messages of each of two others. */
    private static Program taking(int each) {
        return Program.of(3, transport -> {
            for (int i = 0; i < each; i++) {
                if (transport.rank() > 0) {
                    send(transport, 0, TAG, i);
                } else {
                    receive(transport, Transport.ANY_SOURCE, TAG);
                    receive(transport, Transport.ANY_SOURCE, TAG);
                }
            }
        });
    }

    @Test
    void shouldFindTheRendezvousDeadlock() {
        Report report = Checker.of(BOTH_SEND_FIRST).run();

        assertThat(report.holds()).isFalse();
        assertThat(report.text())
                .contains("cycle 1 → 0 → 1, both in Send: a rendezvous deadlock", "who waits for whom: 0 → 1; 1 → 0");
    }

    @Test
    void shouldFindThatTheSameGoesWellWhereSendsAreEager() {
        assertThat(Checker.of(BOTH_SEND_FIRST).mode(SendMode.EAGER).run().holds())
                .isTrue();
        assertThat(Checker.of(BOTH_SEND_FIRST).mode(SendMode.eagerUpTo(1)).run().holds())
                .isTrue();
    }

    @Test
    void shouldNotRelyOnBuffersThatMayBeThere() {
        assertThat(Checker.of(BOTH_SEND_FIRST).mode(SendMode.EITHER).run().holds())
                .isFalse();
        assertThat(Checker.of(BOTH_SEND_FIRST).mode(SendMode.eagerUpTo(0)).run().holds())
                .isFalse();
    }

    @Test
    void shouldFindTheOneOrderThatGoesWrong() {
        Report report = Checker.of(HOPEFUL).mode(SendMode.EAGER).run();

        Execution trace = report.counterexample().orElseThrow();
        assertThat(trace.replayString()).isEqualTo("2");
        assertThat(trace.violation().orElseThrow().isDeadlock()).isTrue();
        assertThat(trace.violation().orElseThrow().detail())
                .isEqualTo("rank 0 waits in Recv(tag 7) for rank 2, which has ended");
    }

    @Test
    void shouldReplayAnExecution() {
        Checker checker = Checker.of(HOPEFUL).mode(SendMode.EAGER);

        assertThat(checker.replay("2").violation()).isPresent();
        assertThat(checker.replay("1").violation()).isEmpty();
        assertThat(checker.replay("1").messages()).isEqualTo(2);
        assertThatThrownBy(() -> checker.replay("1,2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'2' is not possible after 2 messages; possible is nothing");
        assertThatThrownBy(() -> checker.replay("one")).hasMessage("'one' is no step of a replay string");
    }

    @Test
    void shouldCountExecutions() {
        // Two sequences of three and three: six over three.
        Report report = Checker.of(taking(3)).run();

        assertThat(report.holds()).isTrue();
        assertThat(report.executions()).isEqualTo(20);
        assertThat(report.longest()).isEqualTo(6);
    }

    @Test
    void shouldSayWhenItHasNotSeenEverything() {
        Checker checker = Checker.of(taking(12));

        for (Bounds bounds : new Bounds[] {
            new Bounds(10, 1000, Duration.ofHours(1), 0),
            new Bounds(1000, 10, Duration.ofHours(1), 0),
            new Bounds(1000, 1000, Duration.ofNanos(1), 0)
        }) {
            Report report = checker.bounds(bounds).run();
            assertThat(report.isExhausted()).as("%s", bounds).isFalse();
            assertThat(report.holds()).isFalse();
            assertThat(report.counterexample()).isEmpty();
            assertThat(report.text()).contains("NOT EXHAUSTED: ", "nothing is proved");
        }
    }

    @Test
    void shouldReportARankThatThrows() {
        Report report = Checker.of(Program.of(2, transport -> {
                    if (transport.rank() == 1) {
                        throw new IllegalStateException("out of ink");
                    }
                }))
                .run();

        assertThat(report.counterexample().orElseThrow().violation())
                .contains(new Violation("no failure", "rank 1 failed: java.lang.IllegalStateException: out of ink"));
    }

    @Test
    void shouldReportAMessageThatNobodyReceives() {
        Report report = Checker.of(Program.of(2, transport -> {
                    if (transport.rank() == 1) {
                        send(transport, 0, TAG, 1);
                    }
                }))
                .mode(SendMode.EAGER)
                .run();

        assertThat(report.text()).contains("rank 0 never received 1 bytes (tag 7) of rank 1");
    }

    @Test
    void shouldNotLetMessagesOvertakeButForTags() {
        Program program = Program.of(2, transport -> {
            if (transport.rank() == 1) {
                send(transport, 0, 1, 10);
                send(transport, 0, 2, 20);
                send(transport, 0, 1, 30);
            } else {
                assertThat(receive(transport, 1, 2)).isEqualTo(20);
                assertThat(receive(transport, 1, Transport.ANY_TAG)).isEqualTo(10);
                assertThat(receive(transport, Transport.ANY_SOURCE, 1)).isEqualTo(30);
            }
        });

        assertThat(Checker.of(program).mode(SendMode.EAGER).run().text()).contains("holds in every execution");
    }

    @Test
    void shouldRefuseProgramsThatAreNotDeterministic() {
        AtomicInteger runs = new AtomicInteger();
        Program program = Program.of(2, transport -> {
            if (transport.rank() == 1) {
                send(transport, 0, runs.getAndIncrement(), 1);
            } else {
                receive(transport, 1, Transport.ANY_TAG);
            }
        });

        assertThatThrownBy(Checker.of(program)::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rank 1 is not deterministic: in its call number 1");
    }

    @Test
    void shouldTellALongMessageFromTheSpaceForIt() {
        Program program = Program.of(2, transport -> {
            if (transport.rank() == 1) {
                transport.send(new byte[2], 0, 2, 0, TAG);
            } else {
                receive(transport, 1, TAG);
            }
        });

        assertThat(Checker.of(program).run().text()).contains("TruncationException", "does not fit the 1 bytes");
    }
}
