package org.rankbuffer.trace.rank;

import org.rankbuffer.protocol.FrameHead;
import org.rankbuffer.trace.TraceEvent;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.ForwardingTransport;
import org.rankbuffer.transport.Transport;

/**
 * A transport that has every call written down. A message carries the Lamport clock of its send in its header, so all ranks must be
 * traced, or none.
 */
public final class TracedTransport extends ForwardingTransport {

    private final RankRecorder recorder;
    private final int[] names = new int[FrameHead.KINDS.size()];

    /** Traces another transport. */
    public TracedTransport(Transport transport, RankRecorder recorder) {
        super(transport);
        this.recorder = recorder;
        for (int code = 0; code < names.length; code++) {
            names[code] = recorder.name(FrameHead.KINDS.get(code));
        }
    }

    @Override
    public void send(byte[] buffer, int offset, int length, int destination, int tag) {
        long clock = recorder.begin(
                TraceEvent.Kind.SEND, recorder.now(), destination, tag, 0, TraceEvent.NONE, TraceEvent.NONE);
        note(buffer, offset, length);
        FrameHead.stamp(buffer, offset, clock);
        try {
            transport.send(buffer, offset, length, destination, tag);
        } finally { // the array is the caller's
            FrameHead.unstamp(buffer, offset);
        }
        recorder.end(recorder.now());
    }

    @Override
    public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
        recorder.begin(TraceEvent.Kind.RECEIVE, recorder.now(), source, tag, 0, TraceEvent.NONE, TraceEvent.NONE);
        Envelope envelope = transport.receive(buffer, offset, length, source, tag);
        long now = recorder.now();
        recorder.came(envelope.source(), envelope.tag(), FrameHead.unstamp(buffer, offset));
        note(buffer, offset, envelope.length());
        recorder.end(now);
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
