package org.rankbuffer.protocol;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rankbuffer.protocol.ClientState.Phase;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.NotState;
import org.rankbuffer.transport.Transport;

/**
 * The buffer manager as a state machine: a message goes in through {@link #receive}, replies come out of
 * {@link #reply}, and {@link #guardSource} and {@link #guardTag} say which message it can accept next. It has no
 * threads, no clock and no I/O; whoever drives it sends and receives ({@link ManagerRole}, or the checker).
 *
 * <p>The driver's contract: call {@code reply} until it returns −1 and send each reply before the next call; then, if
 * not {@link #finished}, receive a message that fits the guard, pass it to {@code receive}, and begin again.
 *
 * <p>The states and messages are tabled in {@code docs/protocol.md}. Not safe for use by several threads.
 */
final class Manager {

    private static final int NOBODY = -1;

    private final BufferLimits limits;
    private final ClientState[] clients;
    private final BoundedFifo fifo;
    private final FifoListener listener;
    private final Intake intake;
    private final Outlet outlet;

    @NotState("statistics")
    private final WaitingFrames waitingFrames;

    private final ArrayDeque<ClientState> waiting = new ArrayDeque<>();
    private final Frame frame = new Frame();
    private final ManagerStatistics statistics;

    /** Producers, and clients of both kinds, that have not ended: their last message, or items, are still to come. */
    private int producersLeft;

    private int clientsLeft;

    /** The client that asked for an answer other than items, and the answer. */
    private ClientState asker;

    @NotState
    private Kind answer;

    private Failure failure;
    private byte[] inbox;
    private final byte[] outbox;

    @NotState
    private final Slice message = new Slice();

    /**
     * A manager of an empty buffer.
     *
     * @param size ranks, the manager included
     * @param limits limits; {@code limits.producers()} must leave at least one consumer
     * @param maxMessage bytes of the longest message, header included
     */
    Manager(int size, BufferLimits limits, int maxMessage, FifoListener listener, Gauge gauge) {
        if (limits.producers() > size - 2) {
            throw new IllegalArgumentException(limits.producers() + " producers among " + size
                    + " ranks leave no consumer: rank 0 is the manager");
        }
        this.limits = limits;
        this.statistics = new ManagerStatistics(gauge);
        this.inbox = new byte[maxMessage];
        this.outbox = new byte[maxMessage];
        this.fifo = new BoundedFifo(limits.capacity(), maxMessage);
        this.listener = listener;
        this.intake = new Intake(limits, fifo, statistics, listener);
        this.outlet = new Outlet(outbox, fifo, statistics, listener);
        this.waitingFrames = new WaitingFrames(size);
        this.clients = new ClientState[size];
        for (int rank = 1; rank < size; rank++) {
            clients[rank] = new ClientState(rank, Role.of(rank, limits));
        }
        producersLeft = limits.producers();
        clientsLeft = size - 1;
    }

    /** Whether every client has ended, so that no message will come. */
    boolean finished() {
        return clientsLeft == 0 && asker == null;
    }

    /** What ended the run early, or null. */
    Failure failure() {
        return failure;
    }

    /** How the run ended; call it when {@link #finished}. */
    Outcome outcome() {
        List<ClientState> all = Arrays.asList(clients).subList(1, clients.length);
        boolean complete = failure == null;
        return new Outcome(
                limits,
                Optional.ofNullable(failure),
                complete ? new Verdict(limits, all, statistics).findings() : List.of(),
                complete ? all.stream().map(ClientState::outcome).toList() : List.of(),
                statistics.itemsIn(),
                statistics.itemsOut(),
                statistics.peakItems(),
                statistics.peakBytes(),
                waitingFrames.peak());
    }

    /** The rank to receive from next, or {@link Transport#ANY_SOURCE}. */
    int guardSource() {
        return intake.sender() != null ? intake.sender().rank : Transport.ANY_SOURCE;
    }

    /** The tag to receive next: items only while there is room for the next frame of them. */
    int guardTag() {
        if (intake.sender() != null) {
            return Tag.ITEMS.code();
        }
        return failure != null || intake.hasRoom() ? Transport.ANY_TAG : Tag.CONTROL.code();
    }

    /** Tells the listener which message can be received next, all replies having been sent. */
    void tellLevel() {
        if (listener != FifoListener.NONE) {
            listener.level(fifo.room(), intake.needed(), intake.hasRoom());
        }
    }

    /**
     * Where to put the next message, from index 0 on. It may be another array after each message.
     *
     * @return an array as long as the longest message
     */
    byte[] inbox() {
        return inbox;
    }

    /**
     * Takes in the message in the {@link #inbox}.
     *
     * @param now time of the receipt on the manager's monotonic clock, nanoseconds
     * @throws ProtocolException when the message breaks the protocol; the run cannot go on then
     */
    void receive(Envelope envelope, long now) {
        ClientState client = client(envelope.source());
        try {
            Tag tag = Tag.of(envelope.tag());
            frame.read(inbox, envelope.length());
            if (!frame.kind().comesOn(tag)) {
                throw new ProtocolException(frame.kind() + " frame on tag " + tag);
            }
            client.checkSequence(tag, frame.sequence());
            if (frame.kind() == Kind.ITEMS) {
                waitingFrames.add(client.rank, frame.sent(), now);
                listener.received(
                        client.rank, waitingFrames.offered(client.rank, frame.sent()), frame.wantsAnswer(), now);
            } else {
                waitingFrames.sample(client.rank, frame.sent(), now);
            }
            step(client, now);
        } catch (ProtocolException e) {
            throw new ProtocolException("from " + client + ": " + e.getMessage());
        }
    }

    private ClientState client(int rank) {
        if (rank < 1 || rank >= clients.length) {
            throw new ProtocolException("message from rank " + rank + "; clients are 1 to " + (clients.length - 1));
        }
        return clients[rank];
    }

    private void step(ClientState client, long now) {
        switch (frame.kind()) {
            case HELLO -> hello(client);
            case ITEMS -> items(client);
            case TAKE -> take(client, now);
            case DONE -> done(client);
            case ABORT -> abort(client);
            case CONFIG, ACK, END -> throw new ProtocolException(frame.kind() + " is the manager's to send");
        }
    }

    private void hello(ClientState client) {
        require(client, Phase.EXPECTED);
        requireAnswerWanted(true);
        Role told = Payload.readHello(inbox, frame.length());
        if (told != client.role) {
            throw new ProtocolException("it starts as a " + told.title() + ", and rank 0 expects a "
                    + client.role.title() + "; start all ranks with the same options");
        }
        client.phase = Phase.ACTIVE;
        answer(client, Kind.CONFIG);
    }

    private void items(ClientState client) {
        if (!client.isProducer()) {
            throw new ProtocolException("ITEMS frame from a consumer");
        }
        require(client, Phase.ACTIVE, Phase.FINISHING);
        if (failure == null) {
            inbox = intake.append(client, frame, inbox);
        }
        if (frame.wantsAnswer()) {
            require(client, Phase.ACTIVE);
            answer(client, Kind.ACK);
        }
        if (client.phase == Phase.FINISHING && !client.owes(client.last.itemFrames())) {
            finishClient(client);
        }
    }

    private void take(ClientState client, long now) {
        if (client.isProducer()) {
            throw new ProtocolException("TAKE frame from a producer");
        }
        require(client, Phase.ACTIVE);
        requireAnswerWanted(true);
        if (frame.count() < 1 || frame.length() != 0) {
            throw new ProtocolException("request for " + frame.count() + " items in " + frame.length() + " bytes");
        }
        client.wanted = frame.count();
        client.servedBefore = statistics.requestsServed();
        client.aheadOfIt = waiting.size();
        client.phase = Phase.WAITING;
        waiting.add(client);
        if (fifo.available() == 0 && producersLeft > 0 && failure == null) {
            listener.waits(client.rank, now);
        }
    }

    private void done(ClientState client) {
        require(client, client.isProducer() ? Phase.ACTIVE : Phase.ENDED);
        boolean complete = client.addDone(inbox, frame.length(), frame.more(), limits.producers());
        if (frame.wantsAnswer()) {
            if (complete) {
                throw new ProtocolException("last message that wants an answer");
            }
            answer(client, Kind.ACK);
        }
        if (complete) {
            finishUnlessItOwes(client, client.last.itemFrames());
        }
    }

    private void abort(ClientState client) {
        require(client, Phase.ACTIVE, Phase.ENDED);
        requireAnswerWanted(false);
        Payload.Abort abort = Payload.readAbort(inbox, frame.length());
        if (failure == null) {
            failure = abort.failure();
            fifo.clear();
        }
        client.last = new Payload.Done(abort.itemFrames(), null, null);
        finishUnlessItOwes(client, abort.itemFrames());
    }

    /** A last message may come before items that were sent earlier. */
    private void finishUnlessItOwes(ClientState client, int itemFrames) {
        if (client.owes(itemFrames)) {
            client.phase = Phase.FINISHING;
        } else {
            finishClient(client);
        }
    }

    private void finishClient(ClientState client) {
        if (client.isProducer()) {
            producersLeft--;
            intake.left(client);
        }
        client.phase = Phase.GONE;
        clientsLeft--;
    }

    private void answer(ClientState client, Kind kind) {
        asker = client;
        answer = kind;
    }

    private static void require(ClientState client, Phase... phases) {
        if (!Arrays.asList(phases).contains(client.phase)) {
            throw new ProtocolException("not a message for this state");
        }
    }

    private void requireAnswerWanted(boolean wanted) {
        if (frame.wantsAnswer() != wanted) {
            throw new ProtocolException(frame.kind() + " frame that " + (wanted ? "wants no" : "wants an") + " answer");
        }
    }

    /**
     * Makes the next reply that is due.
     *
     * @param now time on the manager's monotonic clock, nanoseconds
     * @return the rank it is for, or −1 when no reply is due; it is in {@link #message()}
     */
    int reply(long now) {
        if (asker != null) {
            return answerAsker(now);
        }
        if (outlet.receiver() != null) {
            ClientState client = outlet.receiver();
            return items(client, outlet.continueLongItem(), now);
        }
        if (waiting.isEmpty()) {
            return NOBODY;
        }
        if (failure != null) {
            return abort(waiting.remove(), now);
        }
        if (fifo.available() > 0) {
            ClientState client = waiting.remove();
            client.phase = Phase.ACTIVE;
            listener.serves(client.rank, now);
            return items(client, outlet.serve(client, waiting.size()), now);
        }
        if (producersLeft == 0) {
            ClientState client = waiting.remove();
            client.phase = Phase.ENDED;
            listener.ends(client.rank, now);
            return control(client, Kind.END, 0, now);
        }
        return NOBODY;
    }

    /** The reply made last, header included; it lasts until the next call of {@link #reply} or {@link #receive}. */
    Slice message() {
        return message;
    }

    private int answerAsker(long now) {
        ClientState client = asker;
        asker = null;
        // A producer in the middle of its last message sends the rest: it says how many frames of items are still to
        // come.
        if (failure != null && !client.isEnding()) {
            return abort(client, now);
        }
        int length = 0;
        if (answer == Kind.CONFIG) {
            byte[] payload = Payload.config(limits);
            length = payload.length - Frame.HEADER;
            System.arraycopy(payload, Frame.HEADER, outbox, Frame.HEADER, length);
        }
        return control(client, answer, length, now);
    }

    private int abort(ClientState client, long now) {
        byte[] payload = Payload.abort(0, failure);
        int length = Math.min(payload.length, outbox.length) - Frame.HEADER;
        System.arraycopy(payload, Frame.HEADER, outbox, Frame.HEADER, length);
        finishClient(client);
        return control(client, Kind.ABORT, length, now);
    }

    private int items(ClientState client, Slice items, long now) {
        return write(client, Kind.ITEMS, outlet.more(), outlet.count(), items, now);
    }

    /** Makes a reply of the {@code length} bytes that are in the outbox behind the place of the header. */
    private int control(ClientState client, Kind kind, int length, long now) {
        return write(client, kind, false, 0, message.set(outbox, Frame.HEADER, length), now);
    }

    private int write(ClientState client, Kind kind, boolean more, int count, Slice payload, long now) {
        int at = payload.at - Frame.HEADER;
        frame.write(payload.bytes, at, kind, more, false, count, payload.length, client.nextReply(), now);
        message.set(payload.bytes, at, Frame.HEADER + payload.length);
        return client.rank;
    }
}
