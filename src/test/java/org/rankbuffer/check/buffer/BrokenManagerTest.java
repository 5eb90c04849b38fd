package org.rankbuffer.check.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.rankbuffer.check.Checker;
import org.rankbuffer.check.Execution;
import org.rankbuffer.check.Program;
import org.rankbuffer.check.Report;
import org.rankbuffer.check.Violation;
import org.rankbuffer.check.buffer.BufferProgram.Lengths;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.FrameHead;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.ForwardingTransport;
import org.rankbuffer.transport.Transport;

/** The manager that ships, on transports that do something else than they are asked. */
final class BrokenManagerTest {

    private static final BufferLimits TEXTBOOK = new BufferLimits(2, 1, 1 << 20, 1, 1, 1);

    /** Under a manager that does not tell the tags apart when it is full: it accepts any tag then. */
    private static Transport withoutGuard(Transport manager) {
        return new ForwardingTransport(manager) {
            @Override
            public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
                return super.receive(buffer, offset, length, source, ANY_TAG);
            }
        };
    }

    /** Under a manager that forgets to send the second acknowledgement of each producer. */
    private static Transport forgetful(Transport manager) {
        return new ForwardingTransport(manager) {
            private final int[] acks = new int[transport.size()];

            @Override
            public void send(byte[] buffer, int offset, int length, int destination, int tag) {
                byte[] message = Arrays.copyOfRange(buffer, offset, offset + length);
                if (!FrameHead.text(message).equals("ACK") || ++acks[destination] != 2) {
                    super.send(buffer, offset, length, destination, tag);
                }
            }
        };
    }

    private static BufferProgram program(List<Integer> items, UnaryOperator<Transport> managerTransport) {
        return new BufferProgram(
                TEXTBOOK, 1, items, new Lengths(1, Program.DEFAULT_MAX_MESSAGE), Set.of(), managerTransport);
    }

    @Test
    void shouldRefuteAManagerWithoutItsGuard() {
        BufferProgram program = program(List.of(1, 1), BrokenManagerTest::withoutGuard);

        Report report = Checker.of(program).run();

        Execution trace = report.counterexample().orElseThrow();
        assertThat(trace.violation().orElseThrow().detail()).contains("1 items where there is room for 0");
        assertThat(trace.text()).isEqualTo("""
                      0 manager    1 producer   2 producer   3 consumer
                   1  │◄───────────│            │            │  []  HELLO
                   2  │───────────►│            │            │  []  CONFIG
                   3  │◄───────────│            │            │  [1/0]  ITEMS 1/0, wants answer
                   4  │───────────►│            │            │  [1/0]  ACK
                   5  │◄───────────┼────────────│            │  [1/0]  HELLO
                   6  │────────────┼───────────►│            │  [1/0]  CONFIG
                   7  │◄───────────┼────────────│            │  [1/0]  ITEMS 2/0, wants answer

                no failure is violated: rank 0 failed: org.rankbuffer.protocol.ProtocolException: from rank 2 (producer, \
                ACTIVE): 1 items where there is room for 0
                replay: rendezvous 1,1,2,2
                """);
    }

    @Test
    void shouldNameTheDeadlockOfAForgetfulManager() throws IOException {
        BufferProgram program = program(List.of(2, 0), BrokenManagerTest::forgetful);

        Report report = Checker.of(program).run();

        assertThat(report.counterexample().flatMap(Execution::violation))
                .contains(new Violation("no deadlock", "no rank sends: ranks 0, 1 and 3 all wait in Recv"));
        assertThat(report.text())
                .contains("rank 1  producer  in Recv from rank 0, tag REPLY; 5 messages")
                .contains("who waits for whom: 0 → any of 1 and 3; 1 → 0; 3 → 0")
                .contains("replay: rendezvous ");
        assertThat(report.counterexample().orElseThrow().text()).isEqualTo(documented());
    }

    /** What {@code docs/verification.md} shows to its readers. */
    private static String documented() throws IOException {
        String page = Files.readString(Path.of("docs/verification.md"));
        String begin = "<!-- forgetful:begin -->\n```\n";
        int at = page.indexOf(begin) + begin.length();
        return page.substring(at, page.indexOf("```\n<!-- forgetful:end -->"));
    }

    @Test
    void shouldReproduceACounterexampleInOneLine() {
        BufferProgram program = program(List.of(1, 1), BrokenManagerTest::withoutGuard);

        assertThat(Checker.of(program).replay("1,1,2,2").violation()).isPresent();
    }
}
