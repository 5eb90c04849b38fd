package org.rankbuffer.protocol;

import java.io.ByteArrayOutputStream;
import org.rankbuffer.transport.NotState;

/** What the manager knows of one client. */
final class ClientState {

    /** How far a client is, as the manager knows it. */
    enum Phase {
        /** Has not said hello. */
        EXPECTED,
        /** May send: items, or a request for items. */
        ACTIVE,
        /** A consumer whose request is not served yet. */
        WAITING,
        /** A producer whose last message came before some of its items, which will come. */
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
    private ByteArrayOutputStream done;

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

    /** Whether frames of items are still to come of the {@code itemFrames}, modulo 2³², that it reports to have sent. */
    boolean owes(int itemFrames) {
        int missing = itemFrames - itemsReceived;
        if (missing < 0 || missing > 0 && !isProducer()) {
            throw new ProtocolException(
                    "it reports " + itemFrames + " frames of items; " + itemsReceived + " have come");
        }
        return missing > 0;
    }

    int nextReply() {
        return repliesSent++;
    }

    /** Adds a part of its last message; returns whether it is complete. */
    boolean addDone(byte[] bytes, int length, boolean more, int producers) {
        if (done == null) {
            done = new ByteArrayOutputStream();
            done.write(new byte[Frame.HEADER], 0, Frame.HEADER);
        }
        done.write(bytes, Frame.HEADER, length);
        if (!more) {
            byte[] whole = done.toByteArray();
            done = null;
            last = Payload.readDone(whole, whole.length - Frame.HEADER, producers);
        }
        return !more;
    }

    /** Whether a part of its last message has come, and the rest has not. */
    boolean isEnding() {
        return done != null;
    }

    ClientOutcome outcome() {
        return new ClientOutcome(rank, role, last.report(), last.result());
    }

    @Override
    public String toString() {
        return "rank " + rank + " (" + role.title() + ", " + phase + ")";
    }
}
