package org.rankbuffer.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.Transport;

/** What answers a client: mostly what the protocol says, and sometimes anything else. */
final class HostileManager implements Transport {

    private static final int SIZE = 6;
    private static final int MAX_MESSAGE = 400;
    private static final BufferLimits LIMITS = new BufferLimits(2, 6, 5000, 3, 3, 2000);
    private static final int KIND = 3;

    private final Choices choices;
    private final int rarity;
    private final int rank;
    private final long[] made = new long[LIMITS.producers() + 1];
    private Kind asked;
    private byte[] longItem = {};
    private int replies;
    private int frames;

    /** There are no choices left. */
    private static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private HostileManager(Choices choices, int rank) {
        this.choices = choices;
        this.rarity = HostileFrame.rarity(choices);
        this.rank = rank;
    }

    /** Answers one client after the other; returns how many frames they got. */
    static int answer(Choices choices) {
        int frames = 0;
        while (!choices.exhausted()) {
            HostileManager manager = new HostileManager(choices, choices.oneIn(4) ? 1 : LIMITS.producers() + 1);
            try {
                manager.runClient();
            } catch (ProtocolException | JobAbortedException | Exhausted e) {
                // as it should be
            }
            frames += manager.frames;
        }
        return frames;
    }

    private void runClient() {
        ClientStatistics statistics = new ClientStatistics(new Meter(), "host", 1);
        if (LIMITS.isProducer(rank)) {
            new ProducerRole(this, LIMITS, () -> 0, statistics).run((ByteItems) () -> {
                byte[] item = new byte[choices.below(900)];
                return choices.exhausted() ? null : item;
            });
        } else {
            new ConsumerRole(this, LIMITS, () -> 0, statistics).run(new ItemSink() {
                @Override
                public void accept(ByteBuffer data, int producer, long sequence) {
                    data.get(new byte[data.remaining()]);
                }

                @Override
                public byte[] result() {
                    return new byte[choices.below(600)];
                }
            });
        }
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public int maxMessage() {
        return MAX_MESSAGE;
    }

    @Override
    public void send(byte[] buffer, int offset, int length, int destination, int tag) {
        asked = Kind.of(buffer[offset + KIND]);
    }

    @Override
    public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
        if (choices.exhausted()) {
            throw new Exhausted();
        }
        byte[] message = reply().message(choices, rarity, MAX_MESSAGE);
        frames++;
        System.arraycopy(message, 0, buffer, offset, message.length);
        return new Envelope(0, tag, message.length);
    }

    private HostileFrame reply() {
        int sequence = replies++;
        if (choices.oneIn(200)) {
            byte[] abort = payload(Payload.abort(0, new Failure(4, "enough")));
            return HostileFrame.of(Kind.ABORT, false, false, 0, sequence, abort);
        }
        return switch (asked) {
            case HELLO -> config(sequence);
            case TAKE ->
                longItem.length == 0 && choices.oneIn(50)
                        ? HostileFrame.of(Kind.END, false, false, 0, sequence, new byte[0])
                        : items(sequence);
            case ITEMS, DONE, ABORT, CONFIG, ACK, END ->
                HostileFrame.of(Kind.ACK, false, false, 0, sequence, new byte[0]);
        };
    }

    private static HostileFrame config(int sequence) {
        return HostileFrame.of(Kind.CONFIG, false, false, 0, sequence, payload(Payload.config(LIMITS)));
    }

    private HostileFrame items(int sequence) {
        boolean begins = longItem.length == 0;
        int count = begins ? 1 + choices.below(LIMITS.batch()) : 0;
        byte[] bytes = longItem;
        if (begins) {
            boolean isLong = choices.oneIn(4);
            count = isLong ? 1 : count;
            bytes = records(count, isLong ? 400 + choices.below(1500) : choices.below(80));
        }
        int length = Math.min(bytes.length, MAX_MESSAGE - Frame.HEADER);
        longItem = Arrays.copyOfRange(bytes, length, bytes.length);
        return HostileFrame.of(Kind.ITEMS, length < bytes.length, false, count, sequence, Arrays.copyOf(bytes, length));
    }

    private byte[] records(int count, int length) {
        byte[][] records = new byte[count][];
        for (int i = 0; i < count; i++) {
            int producer = 1 + choices.below(LIMITS.producers());
            records[i] = SampleItems.record(producer, made[producer]++, length);
        }
        return SampleItems.join(records);
    }

    private static byte[] payload(byte[] message) {
        return Arrays.copyOfRange(message, Frame.HEADER, message.length);
    }
}
