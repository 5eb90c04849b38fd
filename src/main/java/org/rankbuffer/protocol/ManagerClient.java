package org.rankbuffer.protocol;

import java.util.function.LongSupplier;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.Transport;

/**
 * A client's connection with the manager. It keeps rule 1: after a message that wants an answer, the client does nothing
 * but receive that answer, so that the manager's send always finds its receive.
 *
 * <p>Not safe for use by several threads.
 */
final class ManagerClient {

    private static final int MANAGER = 0;
    private static final int RESERVE = 1 << 17;

    private final Transport transport;
    private final BufferLimits limits;
    private final LongSupplier nanoClock;
    private final Frame frame = new Frame();
    private final byte[] inbox;
    private final byte[] empty = new byte[Frame.HEADER];

    /** Released when memory has run out, so that there is enough to report it. */
    private byte[] reserve = new byte[RESERVE];

    private int controlSent;
    private int itemsSent;
    private int repliesReceived;
    private int unanswered;
    private int window;
    private long asked;
    private long fastestAnswer = Long.MAX_VALUE;

    ManagerClient(Transport transport, BufferLimits limits, LongSupplier nanoClock) {
        this.transport = transport;
        this.limits = limits;
        this.nanoClock = nanoClock;
        this.inbox = new byte[transport.maxMessage()];
    }

    /**
     * Says hello, and learns rank 0's limits, which hold. They must be this rank's own but for those that rank 0 chooses
     * by its memory.
     */
    BufferLimits open(Role role) {
        byte[] hello = Payload.hello(role);
        send(Kind.HELLO, hello, 0, false, true, 0, hello.length - Frame.HEADER);
        expect(Kind.CONFIG);
        BufferLimits valid = Payload.readConfig(inbox, frame.length());
        if (!limits.agreeWith(valid)) {
            String mismatch = "rank 0 has " + valid + ", and rank " + rank() + " has " + limits
                    + "; start all ranks with the same options";
            abort(Failure.told(rank(), role, "rank " + rank() + " cannot start: " + mismatch));
            throw new ProtocolException(mismatch);
        }
        window = valid.window();
        fastestAnswer = Long.MAX_VALUE; // rank 0 may have begun long after this rank
        return valid;
    }

    int rank() {
        return transport.rank();
    }

    /** Nanoseconds that the fastest answer took, without the one to HELLO; 0 when there was none. */
    long fastestAnswer() {
        return fastestAnswer == Long.MAX_VALUE ? 0 : fastestAnswer;
    }

    int maxMessage() {
        return transport.maxMessage();
    }

    /** The last reply; its payload starts at {@link Frame#HEADER}. */
    byte[] inbox() {
        return inbox;
    }

    /** The last reply's header. */
    Frame frame() {
        return frame;
    }

    /** Asks for up to {@code most} items; false when there will be none any more. */
    boolean take(int most) {
        send(Kind.TAKE, empty, 0, false, true, most, 0);
        Kind kind = receive();
        if (kind != Kind.ITEMS && kind != Kind.END) {
            throw unexpected(kind, Kind.ITEMS);
        }
        return kind == Kind.ITEMS;
    }

    /** Receives the next part of a long item. */
    void nextPart() {
        expect(Kind.ITEMS);
    }

    /** Sends {@code count} items, or a part of one, as the frame whose header is to be written at {@code at}. */
    void items(byte[] bytes, int at, boolean more, int count, int length) {
        send(Kind.ITEMS, bytes, at, more, wantsAnswer(), count, length);
        awaitAck();
    }

    /** The client's last message, in as many frames as it needs. Nothing may be sent or received afterwards. */
    void done(ClientReport report, byte[] result) {
        byte[] message = Payload.done(itemsSent, report, result);
        int most = transport.maxMessage() - Frame.HEADER;
        int left = message.length - Frame.HEADER;
        int at = 0;
        while (left > most) {
            send(Kind.DONE, message, at, true, wantsAnswer(), 0, most);
            awaitAck();
            // The next header takes the place of bytes that have been sent.
            at += most;
            left -= most;
        }
        send(Kind.DONE, message, at, false, false, 0, left);
    }

    /** Call it before anything is done about a failure, which may be a lack of memory. */
    void releaseReserve() {
        reserve = null;
    }

    /** The client's last message when it failed. Nothing may be sent or received afterwards. */
    void abort(Failure failure) {
        byte[] message = Payload.abort(itemsSent, failure);
        send(Kind.ABORT, message, 0, false, false, 0, message.length - Frame.HEADER);
    }

    private boolean wantsAnswer() {
        return unanswered + 1 >= window;
    }

    private void awaitAck() {
        if (wantsAnswer()) {
            unanswered = 0;
            expect(Kind.ACK);
        } else {
            unanswered++;
        }
    }

    private void send(Kind kind, byte[] bytes, int at, boolean more, boolean answer, int count, int length) {
        Tag tag = kind == Kind.ITEMS ? Tag.ITEMS : Tag.CONTROL;
        int sequence = tag == Tag.ITEMS ? itemsSent++ : controlSent++;
        asked = nanoClock.getAsLong();
        frame.write(bytes, at, kind, more, answer, count, length, sequence, asked);
        if (answer) {
            transport.expect(inbox, 0, inbox.length, MANAGER, Tag.REPLY.code());
        }
        transport.send(bytes, at, Frame.HEADER + length, MANAGER, tag.code());
    }

    private void expect(Kind due) {
        Kind kind = receive();
        if (kind != due) {
            throw unexpected(kind, due);
        }
    }

    private Kind receive() {
        Envelope envelope = transport.receive(inbox, 0, inbox.length, MANAGER, Tag.REPLY.code());
        fastestAnswer = Math.min(fastestAnswer, nanoClock.getAsLong() - asked);
        frame.read(inbox, envelope.length());
        if (frame.sequence() != repliesReceived) {
            throw new ProtocolException(
                    "reply " + frame.sequence() + " of rank 0 came where reply " + repliesReceived + " was due");
        }
        repliesReceived++;
        if (frame.kind() == Kind.ABORT) {
            throw new JobAbortedException(
                    Payload.readAbort(inbox, frame.length()).failure());
        }
        return frame.kind();
    }

    private static ProtocolException unexpected(Kind kind, Kind due) {
        return new ProtocolException("rank 0 answered with " + kind + " where " + due + " was due");
    }
}
