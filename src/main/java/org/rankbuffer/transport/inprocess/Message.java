package org.rankbuffer.transport.inprocess;

/**
 * A message that arrived before its receive, in the queue of the mailbox it was sent to. A rendezvous message lies in
 * the sender's own array while the sender waits at the gate; an eager one is a copy, and nobody waits.
 */
final class Message {

    int source;
    int tag;
    byte[] buffer;
    int offset;
    int length;

    /** Where the sender waits for this message to be taken; null when it is eager. */
    final Gate sender;

    /** Set, before the gate is opened, when the message was discarded because its world was shut down. */
    boolean discarded;

    /** Neighbours in the queue, guarded by the mailbox. */
    Message previous;

    Message next;

    Message(Gate sender) {
        this.sender = sender;
    }

    void set(int newSource, int newTag, byte[] newBuffer, int newOffset, int newLength) {
        source = newSource;
        tag = newTag;
        buffer = newBuffer;
        offset = newOffset;
        length = newLength;
        discarded = false;
    }
}
