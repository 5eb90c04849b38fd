package org.rankbuffer.transport;

import java.util.function.LongSupplier;

/**
 * A transport that keeps a {@link Meter} of the calls that pass through it: how many messages and bytes, how long each
 * direction blocked, and which call is under way now.
 */
public final class MeteredTransport extends ForwardingTransport {

    private final Meter meter;
    private final LongSupplier nanoClock;

    /**
     * Meters another transport.
     *
     * @param transport what does the work
     * @param meter where to keep count; other threads may read it
     * @param nanoClock a monotonic clock in nanoseconds
     */
    public MeteredTransport(Transport transport, Meter meter, LongSupplier nanoClock) {
        super(transport);
        this.meter = meter;
        this.nanoClock = nanoClock;
    }

    @Override
    public void send(byte[] buffer, int offset, int length, int destination, int tag) {
        meter.enter(Meter.Call.SEND, destination, tag, nanoClock.getAsLong());
        transport.send(buffer, offset, length, destination, tag);
        meter.leave(length, nanoClock.getAsLong());
    }

    @Override
    public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
        meter.enter(Meter.Call.RECEIVE, source, tag, nanoClock.getAsLong());
        Envelope envelope = transport.receive(buffer, offset, length, source, tag);
        meter.leave(envelope.length(), nanoClock.getAsLong());
        return envelope;
    }
}
