package org.rankbuffer.recording;

import java.util.ArrayDeque;
import java.util.Deque;
import org.rankbuffer.check.PropertyViolation;
import org.rankbuffer.protocol.FrameHead;
import org.rankbuffer.protocol.Tag;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.ForwardingTransport;
import org.rankbuffer.transport.Transport;

/**
 * Rank 0's transport in a replay: each receive gets the next message of the recording. It throws a
 * {@link PropertyViolation} when the receive does not accept this message, or its sender sends another one first.
 */
final class GuidedTransport extends ForwardingTransport {

    private final Deque<Recording.Entry> rest;
    private int received;

    GuidedTransport(Transport transport, Recording recording) {
        super(transport);
        this.rest = new ArrayDeque<>(recording.entries());
    }

    /** Messages received as recorded. */
    int received() {
        return received;
    }

    /** The next message of the recording, or null at its end. */
    Recording.Entry next() {
        return rest.peek();
    }

    /** A violation at the next message. */
    PropertyViolation violated(String detail) {
        return new PropertyViolation("recorded order", "message " + (received + 1) + ": " + detail);
    }

    private void step() {
        rest.remove();
        received++;
    }

    @Override
    public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
        // How the last message of a client is cut into parts is not replayed: only its last part is sent.
        while (next() != null && next().kind().equals("DONE") && next().more()) {
            step();
        }
        Recording.Entry entry = next();
        if (entry == null) {
            throw violated("the recording ends here, and rank 0 goes on");
        }
        Tag sent = entry.isItems() ? Tag.ITEMS : Tag.CONTROL;
        if (source != ANY_SOURCE && source != entry.source() || tag != ANY_TAG && tag != sent.code()) {
            throw violated("it is " + entry + ", which rank 0 would not receive: it asks for "
                    + (source == ANY_SOURCE ? "any rank" : "rank " + source) + ", "
                    + (tag == ANY_TAG ? "any tag" : "tag " + (tag == Tag.ITEMS.code() ? Tag.ITEMS : Tag.CONTROL)));
        }
        Envelope envelope = super.receive(buffer, offset, length, entry.source(), tag);
        FrameHead head = FrameHead.of(buffer, offset, envelope.length());
        if (!entry.agreesWith(head)) {
            throw violated("it is " + entry + ", but rank " + entry.source() + " sends first: " + head);
        }
        step();
        return envelope;
    }
}
