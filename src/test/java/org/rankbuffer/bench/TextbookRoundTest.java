package org.rankbuffer.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.MeteredTransport;
import org.rankbuffer.transport.inprocess.Buffering;
import org.rankbuffer.transport.inprocess.InProcessWorld;

@Timeout(60)
final class TextbookRoundTest {

    /** Two producers and two consumers: odd counts leave rests everywhere. */
    @Test
    void shouldMoveEveryItemThroughTheManager() throws Exception {
        TextbookRound round = new TextbookRound(new Cell(CellKind.TEXTBOOK, 8, 3, 1), 2);
        Meter meter = new Meter();
        InProcessWorld.run(
                5,
                Buffering.rendezvous(),
                transport -> round.play(
                        transport.rank() == 0 ? new MeteredTransport(transport, meter, System::nanoTime) : transport,
                        101));

        // Items, the ends of producers, and requests, of which each consumer's last one is answered by the end.
        assertThat(meter.messagesReceived()).isEqualTo(101 + 2 + (101 + 2));
        assertThat(meter.messagesSent()).isEqualTo(101 + 2);
    }
}
