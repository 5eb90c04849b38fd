package org.rankbuffer.transport;

/** A transport that passes every call on to another; whoever wants to see or change some of them extends it. */
public abstract class ForwardingTransport implements Transport {

    /** Where calls go. */
    protected final Transport transport;

    // Asked for with each item, and a chain of calls of one method is not compiled into its caller.
    private final int rank;
    private final int size;
    private final int maxMessage;

    /**
     * Passes on to another transport, on the same thread.
     *
     * @param transport the other
     */
    protected ForwardingTransport(Transport transport) {
        this.transport = transport;
        this.rank = transport.rank();
        this.size = transport.size();
        this.maxMessage = transport.maxMessage();
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int maxMessage() {
        return maxMessage;
    }

    @Override
    public void send(byte[] buffer, int offset, int length, int destination, int tag) {
        transport.send(buffer, offset, length, destination, tag);
    }

    @Override
    public void expect(byte[] buffer, int offset, int length, int source, int tag) {
        transport.expect(buffer, offset, length, source, tag);
    }

    @Override
    public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
        return transport.receive(buffer, offset, length, source, tag);
    }
}
