package org.rankbuffer.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.FrameHead;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.ForwardingTransport;
import org.rankbuffer.transport.Transport;

/** Rank 0's transport; writes a {@link Recording} of what it receives. A failure to write ends the run. */
public final class Recorder extends ForwardingTransport {

    private final Writer out;

    /** Records to {@code out}; its owner flushes and closes it. */
    public Recorder(Transport transport, BufferLimits limits, Writer out) {
        super(transport);
        this.out = out;
        write(String.format(
                Recording.FORM,
                transport.size(),
                transport.maxMessage(),
                limits.producers(),
                limits.capacity(),
                limits.capacityBytes(),
                limits.batch(),
                limits.window(),
                limits.maxItem(),
                limits.skips()));
    }

    private void write(String line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
        Envelope envelope = transport.receive(buffer, offset, length, source, tag);
        FrameHead head = FrameHead.of(buffer, offset, envelope.length());
        write(Recording.Entry.of(envelope.source(), head).toString());
        return envelope;
    }
}
