package org.rankbuffer.transport;

/** The rules of {@link Transport} for the arguments of its calls, the same for every engine. */
public final class CallArguments {

    private CallArguments() {}

    /**
     * Checks the arguments of a send.
     *
     * @param transport the transport to send on
     * @param buffer where the message is
     * @param offset index of its first byte
     * @param length bytes
     * @param destination the receiving rank
     * @param tag the message's tag
     * @throws IllegalArgumentException when one of them breaks its rule; the message says which
     */
    public static void checkSend(Transport transport, byte[] buffer, int offset, int length, int destination, int tag) {
        checkSlice(buffer, offset, length);
        if (length > transport.maxMessage()) {
            throw new IllegalArgumentException(
                    "length " + length + ": a message has at most " + transport.maxMessage() + " bytes");
        }
        checkPeer("destination", destination, transport);
        checkTag(tag);
    }

    /**
     * Checks the arguments of a receive.
     *
     * @param transport the transport to receive on
     * @param buffer where to put the message
     * @param offset index of the first byte to fill
     * @param length bytes there is space for
     * @param source a rank or {@link Transport#ANY_SOURCE}
     * @param tag a tag or {@link Transport#ANY_TAG}
     * @throws IllegalArgumentException when one of them breaks its rule; the message says which
     */
    public static void checkReceive(Transport transport, byte[] buffer, int offset, int length, int source, int tag) {
        checkSlice(buffer, offset, length);
        if (source != Transport.ANY_SOURCE) {
            checkPeer("source", source, transport);
        }
        if (tag != Transport.ANY_TAG) {
            checkTag(tag);
        }
    }

    private static void checkSlice(byte[] buffer, int offset, int length) {
        if (buffer == null) {
            throw new IllegalArgumentException("buffer is null");
        }
        if (offset < 0 || length < 0 || offset > buffer.length - length) {
            throw new IllegalArgumentException("offset " + offset + " and length " + length
                    + ": they must lie within the buffer of " + buffer.length + " bytes");
        }
    }

    private static void checkPeer(String name, int peer, Transport transport) {
        if (peer < 0 || peer >= transport.size()) {
            throw new IllegalArgumentException(
                    name + " " + peer + ": ranks go from 0 to " + (transport.size() - 1) + " here");
        }
        if (peer == transport.rank()) {
            throw new IllegalArgumentException(name + " " + peer + ": a rank cannot exchange messages with itself");
        }
    }

    private static void checkTag(int tag) {
        if (tag < 0) {
            throw new IllegalArgumentException("tag " + tag + ": a tag is 0 or more");
        }
    }
}
