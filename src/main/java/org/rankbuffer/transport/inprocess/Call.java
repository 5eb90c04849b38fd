package org.rankbuffer.transport.inprocess;

import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.TruncationException;

/**
 * A send or a receive that a rank is in, used again from call to call. A send's message may wait for its receive in the
 * queue of the mailbox it was sent to: then it lies in the sender's own array while the sender waits at the gate. An eager
 * message there is a copy, and nobody waits.
 */
final class Call {

    /** The message's; of a receive, what it asks for. */
    int source;

    int tag;

    byte[] buffer;
    int offset;

    /** Bytes of the message; of a receive, the space for it. */
    int length;

    /** Where the rank waits for the other one; null when the message is eager. */
    final Gate gate;

    /** Set, before the gate is opened, when the call was given up because its world was shut down. */
    boolean discarded;

    /** A message's neighbours in the queue, guarded by the mailbox. */
    Call previous;

    Call next;

    /** What a receive got. */
    private Envelope came;

    Call(Gate gate) {
        this.gate = gate;
    }

    void set(int newSource, int newTag, byte[] newBuffer, int newOffset, int newLength) {
        source = newSource;
        tag = newTag;
        buffer = newBuffer;
        offset = newOffset;
        length = newLength;
        discarded = false;
    }

    boolean matches(Call message) {
        return (source == Transport.ANY_SOURCE || source == message.source)
                && (tag == Transport.ANY_TAG || tag == message.tag);
    }

    /** Takes a message in; one that is too long leaves the buffer alone. */
    void fill(Call message) {
        came = new Envelope(message.source, message.tag, message.length);
        if (message.length <= length) {
            System.arraycopy(message.buffer, message.offset, buffer, offset, message.length);
        }
    }

    /** Lets the rank go on that waits, if one does. */
    void complete() {
        if (gate != null) {
            gate.open();
        }
    }

    /** What came, reported on the receiver's thread, where a truncation belongs. */
    Envelope envelope() {
        if (came.length() > length) {
            throw new TruncationException(came, length);
        }
        return came;
    }

    /** Lets go of the caller's array, so that an idle rank keeps nothing alive. */
    void release() {
        buffer = null;
    }
}
