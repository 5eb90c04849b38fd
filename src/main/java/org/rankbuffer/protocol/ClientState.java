package org.rankbuffer.protocol;

import java.io.ByteArrayOutputStream;
import org.rankbuffer.transport.NotState;

/** What the manager knows about one client. */
final class ClientState {

    /** The stages of a client's life, as the manager sees them. */
    enum Phase {
        /** Has not said hello. */
        EXPECTED,
        /** May send: items, or a request for items. */
        ACTIVE,
        /** A consumer whose request is not served yet. */
        WAITING,
        /** A producer whose last message overtook some of its items; they will come. */
        FINISHING,
        /** A consumer that was told the end; its last message will come. */
        ENDED,
        /** Has sent its last message, or was sent an abort; nothing will come any more. */
        GONE
    }

    final int rank;
    final Role role;

    Phase phase = Phase.EXPECTED;

    private int controlReceived;
    private int itemsReceived;
    private int repliesSent;
    private long nextItem;
    private long missing;

    /** Items asked for by the request that waits. */
    @NotState("follows from the consumer's state and from who waits")
    int wanted;
    /** Requests served before that one came, and requests that waited then. */
    @NotState("follows from the consumer's state and from who waits")
    long servedBefore;

    @NotState("follows from the consumer's state and from who waits")
    int aheadOfIt;

    /** The parts of its last message. */
    private ByteArrayOutputStream farewell;

    Payload.Done last;

    ClientState(int rank, Role role) {
        this.rank = rank;
        this.role = role;
    }

    boolean isProducer() {
        return role == Role.PRODUCER;
    }

    /** Checks that no message of a tag is lost, repeated or overtaken. */
    void checkSequence(Tag tag, int sequence) {
        int due = tag == Tag.ITEMS ? itemsReceived++ : controlReceived++;
        if (sequence != due) {
            throw new ProtocolException(tag + " frame " + sequence + " came where frame " + due + " was due");
        }
    }

    /**
     * Checks that its items come in order.
     *
     * @param gaps whether numbers may be missing, of items that the producer put aside
     */
    void checkItem(long sequence, boolean gaps) {
        if (sequence < nextItem || sequence > nextItem && !gaps) {
            throw new ProtocolException("item " + sequence + " came where item " + nextItem + " was due");
        }
        missing += sequence - nextItem;
        nextItem = sequence + 1;
    }

    /** Numbers left out between its items. */
    long missing() {
        return missing;
    }

    /** Whether frames of items are still to come, when it says that it has sent so many in all, modulo 2³². */
    boolean owes(int itemFrames) {
        int missing = itemFrames - itemsReceived;
        if (missing < 0 || missing > 0 && !isProducer()) {
            throw new ProtocolException(
                    "it says that it sent " + itemFrames + " frames of items; " + itemsReceived + " have come");
        }
        return missing > 0;
    }

    int nextReply() {
        return repliesSent++;
    }

    /** Adds a part of its last message; true when it is whole. */
    boolean addFarewell(byte[] bytes, int length, boolean more, int producers) {
        if (farewell == null) {
            farewell = new ByteArrayOutputStream();
            farewell.write(new byte[Frame.HEADER], 0, Frame.HEADER);
        }
        farewell.write(bytes, Frame.HEADER, length);
        if (!more) {
            byte[] whole = farewell.toByteArray();
            farewell = null;
            last = Payload.readFarewell(whole, whole.length - Frame.HEADER, producers);
        }
        return !more;
    }

    /** Whether a part of its last message is in, and the rest is not. */
    boolean isTakingLeave() {
        return farewell != null;
    }

    @Override
    public String toString() {
        return "rank " + rank + " (" + role.title() + ", " + phase + ")";
    }
}
