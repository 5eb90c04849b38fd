package org.rankbuffer.launch.rank;

import java.util.Arrays;
import java.util.function.Consumer;
import org.rankbuffer.launch.wire.RankEvent;
import org.rankbuffer.protocol.FrameHead;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.ForwardingTransport;
import org.rankbuffer.transport.Transport;

/**
 * Rank 0's transport in a run that the user may pause: in a pause, each receive waits for a step, and what passes is told.
 * A receive that has begun before the pause still takes its message.
 */
final class HeldTransport extends ForwardingTransport {

    private static final int LONGEST_TEXT = 100;

    private final Brake brake;
    private final Consumer<RankEvent> listener;

    HeldTransport(Transport transport, Brake brake, Consumer<RankEvent> listener) {
        super(transport);
        this.brake = brake;
        this.listener = listener;
    }

    @Override
    public void send(byte[] buffer, int offset, int length, int destination, int tag) {
        if (brake.isPaused()) {
            tell(true, destination, Arrays.copyOfRange(buffer, offset, offset + length));
        }
        super.send(buffer, offset, length, destination, tag);
    }

    @Override
    public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
        brake.awaitTurn();
        Envelope envelope = super.receive(buffer, offset, length, source, tag);
        if (brake.isPaused()) {
            tell(false, envelope.source(), Arrays.copyOfRange(buffer, offset, offset + envelope.length()));
        }
        return envelope;
    }

    private void tell(boolean sent, int peer, byte[] message) {
        String text = FrameHead.text(message);
        listener.accept(new RankEvent.Passed(
                sent, peer, text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + " …"));
    }
}
