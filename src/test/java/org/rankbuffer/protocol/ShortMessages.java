package org.rankbuffer.protocol;

import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.Transport;

/** A transport that carries short messages only, so that small items are long ones. */
record ShortMessages(Transport transport, int maxMessage) implements Transport {

    @Override
    public int rank() {
        return transport.rank();
    }

    @Override
    public int size() {
        return transport.size();
    }

    @Override
    public void send(byte[] buffer, int offset, int length, int destination, int tag) {
        if (length > maxMessage) {
            throw new IllegalArgumentException("a message of " + length + " bytes; there can be " + maxMessage);
        }
        transport.send(buffer, offset, length, destination, tag);
    }

    @Override
    public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
        return transport.receive(buffer, offset, length, source, tag);
    }
}
