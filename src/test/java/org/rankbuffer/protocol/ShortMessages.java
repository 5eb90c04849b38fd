package org.rankbuffer.protocol;

import org.rankbuffer.transport.ForwardingTransport;
import org.rankbuffer.transport.Transport;

/** A transport that carries short messages only, so that small items are long ones. */
final class ShortMessages extends ForwardingTransport {

    private final int maxMessage;

    ShortMessages(Transport transport, int maxMessage) {
        super(transport);
        this.maxMessage = maxMessage;
    }

    @Override
    public int maxMessage() {
        return maxMessage;
    }

    @Override
    public void send(byte[] buffer, int offset, int length, int destination, int tag) {
        if (length > maxMessage) {
            throw new IllegalArgumentException("a message of " + length + " bytes; there can be " + maxMessage);
        }
        super.send(buffer, offset, length, destination, tag);
    }
}
