package org.rankbuffer.transport;

/** A transport that passes every call on to another; whoever wants to see or change some of them extends it. */
public abstract class ForwardingTransport implements Transport {

    /** Where calls go. */
    protected final Transport transport;

    /**
     * Passes on to another transport, on the same thread.
     *
     * @param transport the other
     */
    protected ForwardingTransport(Transport transport) {
        this.transport = transport;
    }

    @Override
    public int rank() {
        return transport.rank();
    }

    @Override
    public int size() {
        return transport.size();
    }

    @Override
    public int maxMessage() {
        return transport.maxMessage();
    }

    @Override
    public void send(byte[] buffer, int offset, int length, int destination, int tag) {
        transport.send(buffer, offset, length, destination, tag);
    }

    @Override
    public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
        return transport.receive(buffer, offset, length, source, tag);
    }
}
