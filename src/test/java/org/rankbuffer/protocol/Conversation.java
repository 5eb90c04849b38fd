package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.Transport;

/**
 * Talks to a manager as its clients and its driver do, a message at a time, so that a test reads as the sequence of
 * messages that it is about. Messages that the manager's guard keeps outside are refused; {@link #replies} says what
 * comes back, for example {@code ITEMS to 3: 1/0 1/1} for the first two items of producer 1.
 */
final class Conversation {

    /** How many ranks the usual conversation has: the manager, two that produce, and three that consume. */
    static final int SIZE = 6;

    /** The limits of the usual conversation: there is room for 4 items, and frames have at most 2. */
    static final BufferLimits LIMITS = new BufferLimits(2, 4, 10_000, 2, 4, 5000);

    /** The longest message of the usual conversation, in bytes. */
    static final int MAX_MESSAGE = 600;

    /** The length of an item that takes three messages. */
    static final int LONG = 1500;

    private static final int PART = 500;

    private final int maxMessage;
    private final BufferLimits limits;
    private final Manager manager;
    private final Frame frame = new Frame();
    private final Client[] clients;
    private long now;

    /** What the clients know of themselves. */
    private static final class Client {
        private int controlSent;
        private int itemsSent;
        private int replies;
        private long made;
        private long items;
        private long putAside;
        private ItemDigest digest;
        private final ByteArrayOutputStream longItem = new ByteArrayOutputStream();
        private byte[] farewell;
        private int told;
    }

    /** The usual one, before anybody has said hello. */
    static Conversation usual() {
        return within(LIMITS);
    }

    /** The usual one, with other limits. */
    static Conversation within(BufferLimits limits) {
        return new Conversation(SIZE, limits, MAX_MESSAGE);
    }

    /** The usual one, with somebody who is told of every item. */
    static Conversation watchedBy(FifoListener listener) {
        return new Conversation(SIZE, LIMITS, MAX_MESSAGE, listener);
    }

    Conversation(int size, BufferLimits limits, int maxMessage) {
        this(size, limits, maxMessage, FifoListener.NONE);
    }

    Conversation(int size, BufferLimits limits, int maxMessage, FifoListener listener) {
        this.maxMessage = maxMessage;
        this.limits = limits;
        this.manager = new Manager(size, limits, maxMessage, listener, new Gauge());
        this.clients = new Client[size];
        for (int rank = 1; rank < size; rank++) {
            clients[rank] = new Client();
            clients[rank].digest = new ItemDigest(limits.producers());
        }
    }

    /** All clients say hello, and hear the limits. */
    Conversation begun() {
        for (int rank = 1; rank < clients.length; rank++) {
            hello(rank);
            assertThat(replies()).containsExactly("CONFIG to " + rank);
        }
        return this;
    }

    void hello(int rank) {
        hello(rank, Role.of(rank, limits));
    }

    void hello(int rank, Role role) {
        send(rank, Tag.CONTROL, Kind.HELLO, false, true, 0, payload(Payload.hello(role)));
    }

    void take(int rank, int most) {
        send(rank, Tag.CONTROL, Kind.TAKE, false, true, most, new byte[0]);
    }

    /** Sends items of these lengths in one frame. */
    void items(int rank, int... lengths) {
        send(rank, Tag.ITEMS, Kind.ITEMS, false, false, lengths.length, make(rank, lengths));
    }

    /** Sends items of these lengths in one frame, and waits for an acknowledgement. */
    void itemsWantingAnswer(int rank, int... lengths) {
        send(rank, Tag.ITEMS, Kind.ITEMS, false, true, lengths.length, make(rank, lengths));
    }

    /** Makes an item of {@link #LONG} bytes, and sends it in three parts. */
    void longItem(int rank) {
        byte[] record = make(rank, LONG);
        part(rank, record, 0, PART);
        part(rank, record, PART, 2 * PART);
        part(rank, record, 2 * PART, record.length);
    }

    /** Sends a part of an item that was made before; its first bytes begin it, and its last bytes end it. */
    void part(int rank, byte[] record, int from, int to) {
        part(rank, record, from, to, false);
    }

    /** Sends a part of an item that was made before, and waits for an acknowledgement. */
    void partWantingAnswer(int rank, byte[] record, int from, int to) {
        part(rank, record, from, to, true);
    }

    private void part(int rank, byte[] record, int from, int to, boolean answer) {
        byte[] part = Arrays.copyOfRange(record, from, to);
        send(rank, Tag.ITEMS, Kind.ITEMS, to < record.length, answer, from == 0 ? 1 : 0, part);
    }

    /** Sends a frame that says that it has so many items, and has these bytes. */
    void frameOfItems(int rank, int count, byte[] records) {
        send(rank, Tag.ITEMS, Kind.ITEMS, false, false, count, records);
    }

    /** Sends a frame of control with so many zeros. */
    void control(int rank, Kind kind, boolean answer, int count, int bytes) {
        send(rank, Tag.CONTROL, kind, false, answer, count, new byte[bytes]);
    }

    /** Makes items that are sent later, or never. */
    byte[] make(int rank, int... lengths) {
        Client client = clients[rank];
        byte[][] records = new byte[lengths.length][];
        for (int i = 0; i < lengths.length; i++) {
            records[i] = SampleItems.record(rank, client.made, lengths[i]);
            client.digest.add(rank, client.made++, ItemRecord.checksum(records[i], 0));
            client.items++;
        }
        return SampleItems.join(records);
    }

    /** Uses up the number of an item that will not be sent, and tells of it or not. */
    void leaveOutItem(int rank, boolean told) {
        clients[rank].made++;
        clients[rank].putAside += told ? 1 : 0;
    }

    /** Puts an item aside that the client, a consumer, was sent. */
    void putAside(int rank) {
        clients[rank].items--;
        clients[rank].putAside++;
    }

    /** Takes an item for used up that was not used. */
    void forgetItem(int rank) {
        clients[rank].items--;
    }

    /** Says goodbye with a true report. */
    void done(int rank) {
        doneAfter(rank, clients[rank].itemsSent);
    }

    /** Says goodbye with a true report, {@code itemFrames} frames of items having been sent. */
    void doneAfter(int rank, int itemFrames) {
        send(rank, Tag.CONTROL, Kind.DONE, false, false, 0, farewell(rank, itemFrames, ""));
    }

    /** Says goodbye, and that items came in disorder. */
    void doneComplaining(int rank, String disorder) {
        send(rank, Tag.CONTROL, Kind.DONE, false, false, 0, farewell(rank, clients[rank].itemsSent, disorder));
    }

    /** Says the first half of a goodbye, and waits for an acknowledgement. */
    void firstHalfOfDone(int rank, int itemFrames) {
        Client client = clients[rank];
        client.farewell = farewell(rank, itemFrames, "");
        client.told = client.farewell.length / 2;
        send(rank, Tag.CONTROL, Kind.DONE, true, true, 0, Arrays.copyOf(client.farewell, client.told));
    }

    void secondHalfOfDone(int rank, boolean answer) {
        Client client = clients[rank];
        byte[] rest = Arrays.copyOfRange(client.farewell, client.told, client.farewell.length);
        send(rank, Tag.CONTROL, Kind.DONE, false, answer, 0, rest);
    }

    /** All clients say goodbye, after those that consume have heard that the stream ends. */
    void end() {
        endFor(1, clients.length - 1);
    }

    /** These clients say goodbye, after those of them that consume have heard that the stream ends. */
    void endFor(int first, int last) {
        for (int rank = first; rank <= last; rank++) {
            if (!limits.isProducer(rank)) {
                take(rank, 1);
                assertThat(replies()).containsExactly("END to " + rank);
            }
            done(rank);
        }
    }

    void abort(int rank, String reason) {
        abortAfter(rank, clients[rank].itemsSent, reason);
    }

    void abortAfter(int rank, int itemFrames, String reason) {
        byte[] payload = payload(Payload.abort(
                itemFrames, Failure.told(rank, limits.isProducer(rank) ? Role.PRODUCER : Role.CONSUMER, reason)));
        send(rank, Tag.CONTROL, Kind.ABORT, false, false, 0, payload);
    }

    private byte[] farewell(int rank, int itemFrames, String disorder) {
        Client client = clients[rank];
        ClientReport report = new ClientReport(
                "host",
                rank,
                client.items,
                0,
                7,
                5,
                0,
                0,
                client.putAside,
                client.putAside,
                0,
                List.of(),
                disorder,
                client.digest);
        return payload(Payload.done(itemFrames, report, new byte[] {(byte) rank}));
    }

    /** The digest that a client will report. */
    ItemDigest digest(int rank) {
        return clients[rank].digest;
    }

    /** Whether the manager's next receive would match such a message. */
    boolean accepts(int rank, Tag tag) {
        return (manager.guardSource() == Transport.ANY_SOURCE || manager.guardSource() == rank)
                && (manager.guardTag() == Transport.ANY_TAG || manager.guardTag() == tag.code());
    }

    void send(int rank, Tag tag, Kind kind, boolean more, boolean answer, int count, byte[] payload) {
        Client client = clients[rank];
        int sequence = tag == Tag.ITEMS ? client.itemsSent++ : client.controlSent++;
        send(rank, tag, kind, more, answer, count, payload, sequence);
    }

    void send(int rank, Tag tag, Kind kind, boolean more, boolean answer, int count, byte[] payload, int sequence) {
        assertThat(accepts(rank, tag))
                .as("%s from %d is accepted now", kind, rank)
                .isTrue();
        byte[] message = SampleItems.join(new byte[Frame.HEADER], payload);
        assertThat(message.length).as("bytes of the message").isLessThanOrEqualTo(maxMessage);
        frame.write(message, 0, kind, more, answer, count, payload.length, sequence, now);
        receive(rank, tag.code(), message);
    }

    void receive(int rank, int tag, byte[] message) {
        System.arraycopy(message, 0, manager.inbox(), 0, message.length);
        manager.receive(new Envelope(rank, tag, message.length), now++);
    }

    /** What the manager sends now. */
    List<String> replies() {
        List<String> replies = new ArrayList<>();
        for (int rank = manager.reply(now); rank >= 0; rank = manager.reply(now)) {
            Slice message = manager.message();
            byte[] out = Arrays.copyOfRange(message.bytes, message.at, message.at + message.length);
            frame.read(out, out.length);
            assertThat(frame.sequence()).as("sequence of replies to %d", rank).isEqualTo(clients[rank].replies++);
            replies.add(describe(rank, out));
        }
        manager.tellLevel();
        return replies;
    }

    private String describe(int rank, byte[] message) {
        return switch (frame.kind()) {
            case ITEMS ->
                frame.more() || clients[rank].longItem.size() > 0
                        ? describePart(rank, message)
                        : "ITEMS to " + rank + ":" + describeItems(rank, message, Frame.HEADER, frame.count());
            case ABORT ->
                "ABORT to " + rank + ": "
                        + Payload.readAbort(message, frame.length()).failure().description();
            case CONFIG, ACK, END -> frame.kind() + " to " + rank;
            case HELLO, TAKE, DONE -> throw new AssertionError(frame.kind() + " from the manager");
        };
    }

    private String describePart(int rank, byte[] message) {
        ByteArrayOutputStream longItem = clients[rank].longItem;
        assertThat(frame.count()).as("items that begin in it").isEqualTo(longItem.size() == 0 ? 1 : 0);
        longItem.write(message, Frame.HEADER, frame.length());
        if (frame.more()) {
            return "part to " + rank;
        }
        byte[] record = longItem.toByteArray();
        longItem.reset();
        return "last part to " + rank + ":" + describeItems(rank, record, 0, 1);
    }

    private String describeItems(int rank, byte[] bytes, int offset, int count) {
        StringBuilder items = new StringBuilder();
        int at = offset;
        for (int i = 0; i < count; i++) {
            ItemRecord.verify(bytes, at, new CRC32C());
            int producer = ItemRecord.producer(bytes, at);
            long sequence = ItemRecord.sequence(bytes, at);
            items.append(' ').append(producer).append('/').append(sequence);
            clients[rank].digest.add(producer, sequence, ItemRecord.checksum(bytes, at));
            clients[rank].items++;
            at += ItemRecord.HEADER + ItemRecord.length(bytes, at);
        }
        return items.toString();
    }

    boolean finished() {
        return manager.finished();
    }

    Outcome outcome() {
        return manager.outcome();
    }

    private static byte[] payload(byte[] message) {
        return Arrays.copyOfRange(message, Frame.HEADER, message.length);
    }
}
