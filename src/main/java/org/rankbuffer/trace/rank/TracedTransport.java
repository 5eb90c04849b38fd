package org.rankbuffer.trace.rank;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.rankbuffer.protocol.FrameHead;
import org.rankbuffer.trace.TraceEvent;
import org.rankbuffer.transport.CallArguments;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.ForwardingTransport;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.TruncationException;

/**
 * A transport that has every call written down. A message carries the Lamport clock of its send behind its last byte, so all
 * ranks must be traced, or none.
 */
public final class TracedTransport extends ForwardingTransport {

    /** Bytes of the clock behind each message. */
    private static final int STAMP = Long.BYTES;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final RankRecorder recorder;
    private final int[] names = new int[FrameHead.KINDS.size()];
    private final byte[] leaving;
    private final byte[] arrived;

    /** Traces another transport. */
    public TracedTransport(Transport transport, RankRecorder recorder) {
        super(transport);
        this.recorder = recorder;
        for (int code = 0; code < names.length; code++) {
            names[code] = recorder.name(FrameHead.KINDS.get(code));
        }
        leaving = new byte[transport.maxMessage()];
        arrived = new byte[transport.maxMessage()];
    }

    @Override
    public int maxMessage() {
        return transport.maxMessage() - STAMP;
    }

    @Override
    public void send(byte[] buffer, int offset, int length, int destination, int tag) {
        CallArguments.checkSend(this, buffer, offset, length, destination, tag);
        long clock = recorder.begin(
                TraceEvent.Kind.SEND, recorder.now(), destination, tag, 0, TraceEvent.NONE, TraceEvent.NONE);
        note(buffer, offset, length);
        if (buffer.length - offset - length < STAMP) {
            System.arraycopy(buffer, offset, leaving, 0, length);
            LONG.set(leaving, length, clock);
            transport.send(leaving, 0, length + STAMP, destination, tag);
        } else {
            long behind = (long) LONG.get(buffer, offset + length);
            LONG.set(buffer, offset + length, clock);
            transport.send(buffer, offset, length + STAMP, destination, tag);
            LONG.set(buffer, offset + length, behind);
        }
        recorder.end(recorder.now());
    }

    @Override
    public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
        CallArguments.checkReceive(this, buffer, offset, length, source, tag);
        recorder.begin(TraceEvent.Kind.RECEIVE, recorder.now(), source, tag, 0, TraceEvent.NONE, TraceEvent.NONE);
        Envelope stamped = transport.receive(arrived, 0, arrived.length, source, tag);
        long now = recorder.now();
        Envelope envelope = new Envelope(stamped.source(), stamped.tag(), stamped.length() - STAMP);
        recorder.came(envelope.source(), envelope.tag(), (long) LONG.get(arrived, envelope.length()));
        note(arrived, 0, envelope.length());
        recorder.end(now);
        if (envelope.length() > length) {
            throw new TruncationException(envelope, length);
        }
        System.arraycopy(arrived, 0, buffer, offset, envelope.length());
        return envelope;
    }

    private void note(byte[] message, int at, int length) {
        int kind = FrameHead.kind(message, at, length);
        int items = FrameHead.count(message, at, length);
        boolean has = FrameHead.hasItem(message, at, length);
        recorder.message(
                names[kind],
                length,
                items,
                has ? FrameHead.firstProducer(message, at) : TraceEvent.NONE,
                has ? FrameHead.firstSequence(message, at) : TraceEvent.NONE);
    }
}
