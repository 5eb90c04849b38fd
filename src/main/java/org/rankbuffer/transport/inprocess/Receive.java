package org.rankbuffer.transport.inprocess;

import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.TruncationException;

/** The receive a rank is in: what it asks for, where the bytes go, and what came. Reused from call to call. */
final class Receive {

    private int wantedSource;
    private int wantedTag;
    private byte[] buffer;
    private int offset;
    private int space;

    private int source;
    private int tag;
    private int length;

    /** Where the receiver waits when no message is there. */
    final Gate receiver;

    /** Set, before the gate is opened, when the receive was given up because its world was shut down. */
    boolean discarded;

    Receive(Gate receiver) {
        this.receiver = receiver;
    }

    void set(int newWantedSource, int newWantedTag, byte[] newBuffer, int newOffset, int newSpace) {
        wantedSource = newWantedSource;
        wantedTag = newWantedTag;
        buffer = newBuffer;
        offset = newOffset;
        space = newSpace;
        discarded = false;
    }

    boolean matches(int messageSource, int messageTag) {
        return (wantedSource == Transport.ANY_SOURCE || wantedSource == messageSource)
                && (wantedTag == Transport.ANY_TAG || wantedTag == messageTag);
    }

    /** Takes a message in; one that is too long leaves the buffer alone. */
    void fill(int messageSource, int messageTag, byte[] from, int fromOffset, int messageLength) {
        source = messageSource;
        tag = messageTag;
        length = messageLength;
        if (messageLength <= space) {
            System.arraycopy(from, fromOffset, buffer, offset, messageLength);
        }
    }

    /** What came, reported on the receiver's thread, where a truncation belongs. */
    Envelope envelope() {
        Envelope envelope = new Envelope(source, tag, length);
        if (length > space) {
            throw new TruncationException(envelope, space);
        }
        return envelope;
    }

    /** Lets go of the caller's array, so that an idle rank keeps nothing alive. */
    void release() {
        buffer = null;
    }
}
