package org.rankbuffer.protocol;

import java.util.Arrays;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.Transport;

/**
 * Clients that mostly do what the protocol says, so that the manager is led into its states, and sometimes anything else.
 * Only what the manager's guard lets in reaches it: for the rest there is the transport.
 */
final class HostileClients {

    private static final int SIZE = 6;
    private static final int MAX_MESSAGE = 400;
    private static final BufferLimits LIMITS = new BufferLimits(2, 6, 5000, 3, 3, 2000);

    private final Choices choices;
    private final int rarity;
    private final Manager manager = new Manager(SIZE, LIMITS, MAX_MESSAGE, FifoListener.NONE, new Gauge());
    private final Client[] clients = new Client[SIZE];
    private final Frame reply = new Frame();
    private long now;
    private int frames;

    /** What a client knows of itself. */
    private static final class Client {
        private boolean greeted;
        private boolean ended;
        private boolean waits;
        private int controlSent;
        private int itemsSent;
        private int unanswered;
        private long made;
        private byte[] longItem = {};
        private final ItemDigest digest = new ItemDigest(LIMITS.producers());
        private final ClientStatistics statistics = new ClientStatistics(new Meter(), "host", 1);
    }

    private HostileClients(Choices choices) {
        this.choices = choices;
        this.rarity = HostileFrame.rarity(choices);
        for (int rank = 1; rank < SIZE; rank++) {
            clients[rank] = new Client();
        }
    }

    /** Talks to one manager after the other; returns how many frames they got. */
    static int talk(Choices choices) {
        int frames = 0;
        while (!choices.exhausted()) {
            HostileClients clients = new HostileClients(choices);
            try {
                clients.talkUntilTheEnd();
            } catch (ProtocolException e) {
                // as it should be
            }
            frames += clients.frames;
        }
        return frames;
    }

    private void talkUntilTheEnd() {
        while (!choices.exhausted()) {
            readReplies();
            if (manager.finished()) {
                check(manager.outcome());
                return;
            }
            int rank = manager.guardSource() != Transport.ANY_SOURCE ? manager.guardSource() : someRank();
            Tag tag = tag(rank);
            byte[] message = frame(rank, tag).message(choices, rarity, MAX_MESSAGE);
            frames++;
            System.arraycopy(message, 0, manager.inbox(), 0, message.length);
            manager.receive(new Envelope(rank, tag.code(), message.length), now++);
        }
    }

    private static void check(Outcome outcome) {
        if (outcome.peakItems() > LIMITS.capacity()) {
            throw new AssertionError("the FIFO held " + outcome.peakItems());
        }
    }

    /** One that may send, if there is one among a few tries. */
    private int someRank() {
        int rank = 1 + choices.below(SIZE - 1);
        for (int tries = 0; tries < SIZE && clients[rank].waits; tries++) {
            rank = rank % (SIZE - 1) + 1;
        }
        return rank;
    }

    private Tag tag(int rank) {
        if (manager.guardTag() != Transport.ANY_TAG) {
            return Tag.of(manager.guardTag());
        }
        boolean items = LIMITS.isProducer(rank) && clients[rank].greeted && !choices.oneIn(4 * rarity);
        return choices.oneIn(2 * rarity) ? Tag.values()[choices.below(3)] : items ? Tag.ITEMS : Tag.CONTROL;
    }

    private HostileFrame frame(int rank, Tag tag) {
        Client client = clients[rank];
        if (tag == Tag.ITEMS) {
            return items(rank, client);
        }
        int sequence = client.controlSent++;
        if (!client.greeted) {
            client.greeted = true;
            client.waits = true;
            byte[] hello = payload(Payload.hello(Role.of(rank, LIMITS)));
            return HostileFrame.of(Kind.HELLO, false, true, 0, sequence, hello);
        }
        if (choices.oneIn(40)) {
            client.waits = true;
            byte[] abort = payload(Payload.abort(client.itemsSent, new Failure(rank, "enough")));
            return HostileFrame.of(Kind.ABORT, false, false, 0, sequence, abort);
        }
        client.waits = true;
        if (LIMITS.isProducer(rank) || client.ended) {
            byte[] result = new byte[choices.below(100)];
            byte[] last = payload(Payload.done(client.itemsSent, client.statistics.report(client.digest), result));
            return HostileFrame.of(Kind.DONE, choices.oneIn(8), false, 0, sequence, last);
        }
        return HostileFrame.of(Kind.TAKE, false, true, 1 + choices.below(4), sequence, new byte[0]);
    }

    private HostileFrame items(int rank, Client client) {
        boolean begins = client.longItem.length == 0;
        int count = begins ? 1 + choices.below(LIMITS.batch()) : 0;
        byte[] bytes = client.longItem;
        if (begins) {
            boolean isLong = choices.oneIn(5);
            count = isLong ? 1 : count;
            bytes = records(rank, client, count, isLong ? 400 + choices.below(1500) : choices.below(60));
        }
        int length = Math.min(bytes.length, MAX_MESSAGE - Frame.HEADER);
        boolean more = length < bytes.length;
        client.longItem = Arrays.copyOfRange(bytes, length, bytes.length);
        client.unanswered = (client.unanswered + 1) % LIMITS.window();
        boolean answer = client.unanswered == 0;
        client.waits = answer;
        return HostileFrame.of(Kind.ITEMS, more, answer, count, client.itemsSent++, Arrays.copyOf(bytes, length));
    }

    private static byte[] records(int rank, Client client, int count, int length) {
        byte[][] records = new byte[count][];
        for (int i = 0; i < count; i++) {
            records[i] = SampleItems.record(rank, client.made, length);
            if (LIMITS.isProducer(rank)) {
                client.digest.add(rank, client.made++, ItemRecord.checksum(records[i], 0));
            }
        }
        return SampleItems.join(records);
    }

    private void readReplies() {
        for (int rank = manager.reply(now); rank >= 0; rank = manager.reply(now)) {
            Slice message = manager.message();
            reply.read(Arrays.copyOfRange(message.bytes, message.at, message.at + message.length), message.length);
            clients[rank].waits = reply.kind() == Kind.ABORT;
            clients[rank].ended |= reply.kind() == Kind.END;
        }
    }

    private static byte[] payload(byte[] message) {
        return Arrays.copyOfRange(message, Frame.HEADER, message.length);
    }
}
