package org.rankbuffer.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A frame that is as it should be, or nearly. Checksums mostly hold, since a wrong one only shows that checksums are
 * checked.
 */
final class HostileFrame {

    private static final int CHECKSUM = 20;

    int kind;
    int flags;
    int count;
    int sequence;
    byte[] payload = {};

    /** How rarely this conversation's frames are to be spoilt: often, to try beginnings, or rarely, to get far. */
    static int rarity(Choices choices) {
        return new int[] {4, 20, 60, 250}[choices.below(4)];
    }

    static HostileFrame of(Kind kind, boolean more, boolean answer, int count, int sequence, byte[] payload) {
        HostileFrame frame = new HostileFrame();
        frame.kind = kind.code();
        frame.flags = (more ? 1 : 0) | (answer ? 2 : 0);
        frame.count = count;
        frame.sequence = sequence;
        frame.payload = payload;
        return frame;
    }

    /** The message, at most {@code most} bytes of it; one in {@code rarity} is spoilt in some way. */
    byte[] message(Choices choices, int rarity, int most) {
        boolean spoilt = choices.oneIn(rarity);
        int way = spoilt ? choices.below(9) : -1;
        switch (way) {
            case 0 -> kind = choices.below(12);
            case 1 -> flags = choices.below(256);
            case 2 -> count = choices.anyInt();
            case 3 -> sequence = choices.anyInt();
            case 4 -> payload = choices.some(64);
            case 5 -> payload = Arrays.copyOf(payload, choices.below(payload.length + 20));
            case 6 -> overwrite(choices);
            default -> {} // see below, or nothing
        }
        payload = payload.length > most - Frame.HEADER ? Arrays.copyOf(payload, most - Frame.HEADER) : payload;
        byte[] message = seal(way == 7 ? choices.anyInt() : payload.length);
        if (way == 8) {
            message[choices.below(message.length)] ^= (byte) (1 << choices.below(8));
        }
        return message;
    }

    /** Puts an odd number somewhere into the payload, in the likely case that it matters there. */
    private void overwrite(Choices choices) {
        int places = payload.length - (Integer.BYTES - 1);
        if (places > 0) {
            payload = payload.clone();
            ByteBuffer.wrap(payload).putInt(choices.below(places), choices.anyInt());
        }
    }

    private byte[] seal(int length) {
        ByteBuffer message = ByteBuffer.allocate(Frame.HEADER + payload.length);
        message.put((byte) 'R').put((byte) 'B').put((byte) 1).put((byte) kind);
        message.put((byte) flags)
                .put(new byte[3])
                .putInt(count)
                .putInt(length)
                .putInt(sequence)
                .putInt(0)
                .putLong(0);
        message.put(payload);
        CRC32C crc = new CRC32C();
        crc.update(message.array(), 0, kind == Kind.ITEMS.code() ? Frame.HEADER : message.capacity());
        message.putInt(CHECKSUM, (int) crc.getValue());
        return message.array();
    }
}
