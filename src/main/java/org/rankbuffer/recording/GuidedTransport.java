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
 * Rank 0's transport in a repeated run: each of its receives gets the message that the recording has next. One that the
 * receive does not allow, or that its sender does not send, is a violation.
 */
final class GuidedTransport extends ForwardingTransport {

    private static final String PROPERTY = "recorded order";

    private final Deque<Recording.Entry> ahead;
    private int received;

    GuidedTransport(Transport transport, Recording recording) {
        super(transport);
        this.ahead = new ArrayDeque<>(recording.entries());
    }

    /** Messages received as recorded. */
    int received() {
        return received;
    }

    /** The next message of the recording that has not been received, or null. */
    Recording.Entry next() {
        return ahead.peek();
    }

    @Override
    public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
        // A last message whose parts differ in length only says the same.
        while (ahead.peek() != null
                && ahead.peek().kind().equals("DONE")
                && ahead.peek().more()) {
            ahead.remove();
            received++;
        }
        Recording.Entry entry = ahead.peek();
        if (entry == null) {
            throw violated("the recording ends here, and rank 0 goes on");
        }
        Tag sent = entry.isItems() ? Tag.ITEMS : Tag.CONTROL;
        if (source != ANY_SOURCE && source != entry.source() || tag != ANY_TAG && tag != sent.code()) {
            throw violated("it is " + entry + ", which rank 0 would not receive: it asks for "
                    + (source == ANY_SOURCE ? "any rank" : "rank " + source) + ", "
                    + (tag == ANY_TAG ? "any tag" : "tag " + (tag == Tag.ITEMS.code() ? Tag.ITEMS : Tag.CONTROL)));
        }
        Envelope envelope = transport.receive(buffer, offset, length, entry.source(), tag);
        check(entry, FrameHead.of(buffer, offset, envelope.length()));
        ahead.remove();
        received++;
        return envelope;
    }

    private void check(Recording.Entry entry, FrameHead head) {
        boolean same = head.kind().equals(entry.kind())
                && head.count() == entry.count()
                && (!entry.isItems() || head.length() == entry.length() && head.more() == entry.more());
        if (!same) {
            throw violated("it is " + entry + ", but rank " + entry.source() + " sends first: " + head);
        }
    }

    private PropertyViolation violated(String detail) {
        return new PropertyViolation(PROPERTY, "message " + (received + 1) + ": " + detail);
    }
}
