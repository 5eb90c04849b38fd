package org.rankbuffer.recording;

import java.util.List;
import org.rankbuffer.check.PropertyViolation;
import org.rankbuffer.protocol.FrameHead;
import org.rankbuffer.protocol.Tag;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.ForwardingTransport;
import org.rankbuffer.transport.Transport;

/**
 * The order of messages in a replay: each receive of rank 0 gets the next message of the recording. A receive throws a
 * {@link PropertyViolation} when it does not accept this message, or the message's sender sends another one first. One
 * thread receives; any thread may ask for the progress.
 */
final class RecordedOrder {

    private final List<Recording.Entry> entries;

    /** How many messages were received as recorded. */
    private volatile int received;

    RecordedOrder(Recording recording) {
        this.entries = recording.entries();
    }

    int received() {
        return received;
    }

    /** The next message of the recording, or null at its end. */
    Recording.Entry next() {
        int next = received;
        return next < entries.size() ? entries.get(next) : null;
    }

    /** A violation at the next message. */
    PropertyViolation violated(String detail) {
        return new PropertyViolation("recorded order", "message " + (received + 1) + ": " + detail);
    }

    /** Rank 0's transport, with receives in this order. */
    Transport over(Transport transport) {
        return new ForwardingTransport(transport) {
            @Override
            public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
                Recording.Entry entry = nextFor(source, tag);
                Envelope envelope = super.receive(buffer, offset, length, entry.source(), tag);
                FrameHead head = FrameHead.of(buffer, offset, envelope.length());
                if (!entry.agreesWith(head)) {
                    throw violated("it is " + entry + ", but rank " + entry.source() + " sends first: " + head);
                }
                received++;
                return envelope;
            }
        };
    }

    private Recording.Entry nextFor(int source, int tag) {
        // How the last message of a client is cut into parts is not replayed: only its last part is sent.
        while (next() != null && next().kind().equals("DONE") && next().more()) {
            received++;
        }
        Recording.Entry entry = next();
        if (entry == null) {
            throw violated("the recording ends here, and rank 0 goes on");
        }
        Tag sent = entry.isItems() ? Tag.ITEMS : Tag.CONTROL;
        boolean anySource = source == Transport.ANY_SOURCE;
        boolean anyTag = tag == Transport.ANY_TAG;
        if (!anySource && source != entry.source() || !anyTag && tag != sent.code()) {
            throw violated("it is " + entry + ", which rank 0 would not receive: it asks for "
                    + (anySource ? "any rank" : "rank " + source) + ", "
                    + (anyTag ? "any tag" : "tag " + (tag == Tag.ITEMS.code() ? Tag.ITEMS : Tag.CONTROL)));
        }
        return entry;
    }
}
