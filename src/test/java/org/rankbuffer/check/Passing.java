package org.rankbuffer.check;

import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.Transport;

/** A transport that passes everything on, for others to spoil. */
class Passing implements Transport {

    private final Transport transport;

    Passing(Transport transport) {
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
