package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.Transport;

/**
 * Rank 0 as rank 1 of 3 sees it: its replies are written down before, whatever they answer. What it is sent it keeps, for
 * example {@code ITEMS+? 1} for a frame that more parts follow, that wants an answer, and in which one item begins.
 */
final class ScriptedManager implements Transport {

    private final BufferLimits limits;
    private final int maxMessage;
    private final ArrayDeque<byte[]> replies = new ArrayDeque<>();
    private final List<String> sent = new ArrayList<>();
    private final ByteArrayOutputStream items = new ByteArrayOutputStream();
    private final Frame frame = new Frame();
    private int written;
    private boolean owesReceive;

    ScriptedManager(BufferLimits limits, int maxMessage) {
        this.limits = limits;
        this.maxMessage = maxMessage;
    }

    /** Begins with another client. */
    void begin() {
        sent.clear();
        written = 0;
    }

    ScriptedManager config() {
        return config(limits);
    }

    ScriptedManager config(BufferLimits others) {
        return reply(Kind.CONFIG, Payload.config(others));
    }

    ScriptedManager acks(int count) {
        for (int i = 0; i < count; i++) {
            reply(Kind.ACK, false, 0, new byte[0]);
        }
        return this;
    }

    ScriptedManager items(byte[]... records) {
        return reply(Kind.ITEMS, false, records.length, SampleItems.join(records));
    }

    /** A part of an item; its first bytes begin it, and its last bytes end it. */
    ScriptedManager part(byte[] record, int from, int to) {
        return reply(Kind.ITEMS, to < record.length, from == 0 ? 1 : 0, Arrays.copyOfRange(record, from, to));
    }

    ScriptedManager end() {
        return reply(Kind.END, false, 0, new byte[0]);
    }

    ScriptedManager abort(Failure failure) {
        return reply(Kind.ABORT, Payload.abort(0, failure));
    }

    /** A reply that never arrives. */
    ScriptedManager lost() {
        written++;
        return this;
    }

    private ScriptedManager reply(Kind kind, byte[] message) {
        return reply(kind, false, 0, Arrays.copyOfRange(message, Frame.HEADER, message.length));
    }

    ScriptedManager reply(Kind kind, boolean more, int count, byte[] payload) {
        byte[] message = SampleItems.join(new byte[Frame.HEADER], payload);
        frame.write(message, 0, kind, more, false, count, payload.length, written++, 0);
        replies.add(message);
        return this;
    }

    /** The frames that it was sent. */
    List<String> sent() {
        return sent;
    }

    /** The bytes of all items that it was sent. */
    byte[] items() {
        return items.toByteArray();
    }

    @Override
    public int rank() {
        return 1;
    }

    @Override
    public int size() {
        return 3;
    }

    @Override
    public int maxMessage() {
        return maxMessage;
    }

    @Override
    public void send(byte[] buffer, int offset, int length, int destination, int tag) {
        byte[] message = Arrays.copyOfRange(buffer, offset, offset + length);
        frame.read(message, length);
        assertThat(owesReceive)
                .as("rule 1: receives before %s is sent", frame.kind())
                .isFalse();
        owesReceive = frame.wantsAnswer();
        if (frame.kind() == Kind.ITEMS) {
            items.write(message, Frame.HEADER, frame.length());
        }
        sent.add(frame.kind() + (frame.more() ? "+" : "") + (frame.wantsAnswer() ? "?" : "") + " " + frame.count());
    }

    @Override
    public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
        assertThat(source).isZero();
        assertThat(tag).isEqualTo(Tag.REPLY.code());
        owesReceive = false;
        byte[] message = replies.remove();
        System.arraycopy(message, 0, buffer, offset, message.length);
        return new Envelope(0, tag, message.length);
    }
}
