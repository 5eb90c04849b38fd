package org.rankbuffer.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a message's header says, for those who look at messages from outside.
 *
 * @param kind the name of its kind, such as {@code TAKE}
 * @param more whether it is continued by another message
 * @param count items that begin in it, or, in a TAKE, that are wanted
 * @param length bytes behind the header
 * @param itemLengths bytes of data of each item that is whole in it
 */
public record FrameHead(String kind, boolean more, int count, int length, List<Integer> itemLengths) {

    /** Copies the list. */
    public FrameHead {
        itemLengths = List.copyOf(itemLengths);
    }

    /**
     * Reads a header.
     *
     * @param bytes holds a message
     * @param offset where it begins
     * @param length its length
     * @return what its header says
     * @throws ProtocolException when it is no message of the protocol
     */
    public static FrameHead of(byte[] bytes, int offset, int length) {
        Frame frame = new Frame();
        byte[] message = offset == 0 ? bytes : Arrays.copyOfRange(bytes, offset, offset + length);
        frame.read(message, length);
        return new FrameHead(frame.kind().name(), frame.more(), frame.count(), frame.length(), lengths(frame, message));
    }

    private static List<Integer> lengths(Frame frame, byte[] message) {
        List<Integer> lengths = new ArrayList<>();
        int at = Frame.HEADER;
        for (int i = 0; frame.kind() == Kind.ITEMS && !frame.more() && i < frame.count(); i++) {
            lengths.add(ItemRecord.length(message, at));
            at += ItemRecord.HEADER + lengths.get(i);
        }
        return lengths;
    }
}
