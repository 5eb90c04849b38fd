package org.rankbuffer.protocol;

import java.util.ArrayList;
import java.util.List;

/** Messages of the protocol in words, for people who look at them from outside. */
public final class FrameText {

    /** Where a header has its kind. */
    private static final int KIND = 3;

    private FrameText() {}

    /**
     * A message in a few words: {@code ITEMS 1/0 1/1, wants answer} has two items of producer 1.
     *
     * @param bytes the whole message and nothing else
     * @return its kind, its items and its flags
     * @throws ProtocolException when it is no message of the protocol
     */
    public static String of(byte[] bytes) {
        Frame frame = new Frame();
        frame.read(bytes, bytes.length);
        StringBuilder text = new StringBuilder(frame.kind().name());
        if (frame.kind() == Kind.TAKE) {
            text.append(' ').append(frame.count());
        } else if (frame.kind() == Kind.ITEMS) {
            items(bytes, frame).forEach(item -> text.append(' ').append(item));
        }
        return text.append(frame.more() ? ", more" : "")
                .append(frame.wantsAnswer() && frame.kind() == Kind.ITEMS ? ", wants answer" : "")
                .toString();
    }

    /**
     * Whether a message asks for items.
     *
     * @param bytes holds a message of the protocol
     * @param offset where it begins
     * @return true for a TAKE
     */
    public static boolean isRequest(byte[] bytes, int offset) {
        return bytes[offset + KIND] == Kind.TAKE.code();
    }

    /**
     * Whether a message is, or begins, the answer to a request for items.
     *
     * @param bytes holds a message of the protocol
     * @param offset where it begins
     * @return true for END, ABORT and ITEMS, but not for the further parts of a long item
     */
    public static boolean isServed(byte[] bytes, int offset) {
        int kind = bytes[offset + KIND];
        return kind == Kind.END.code()
                || kind == Kind.ABORT.code()
                || kind == Kind.ITEMS.code() && Frame.count(bytes, offset) > 0;
    }

    private static List<String> items(byte[] bytes, Frame frame) {
        List<String> items = new ArrayList<>();
        int at = Frame.HEADER;
        for (int i = 0; i < frame.count(); i++) {
            items.add(ItemRecord.producer(bytes, at) + "/" + ItemRecord.sequence(bytes, at));
            at += ItemRecord.HEADER + ItemRecord.length(bytes, at);
        }
        return items;
    }
}
