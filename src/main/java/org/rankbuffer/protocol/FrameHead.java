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

    /** Where a header has its kind. */
    private static final int KIND = 3;

    /** The names of the kinds, by their codes; a code that is none has an empty name. */
    public static final List<String> KINDS = kinds();

    /** Copies the list. */
    public FrameHead {
        itemLengths = List.copyOf(itemLengths);
    }

    /**
     * Reads the header of a message of {@code length} bytes that begins at {@code offset}.
     *
     * @throws ProtocolException when it is no message of the protocol
     */
    public static FrameHead of(byte[] bytes, int offset, int length) {
        Frame frame = new Frame();
        byte[] message = offset == 0 ? bytes : Arrays.copyOfRange(bytes, offset, offset + length);
        frame.read(message, length);
        List<Integer> whole = frame.more() ? List.of() : records(frame, message);
        return new FrameHead(
                frame.kind().name(),
                frame.more(),
                frame.count(),
                frame.length(),
                whole.stream().map(at -> ItemRecord.length(message, at)).toList());
    }

    /**
     * A whole message in a few words: {@code ITEMS 1/0 1/1, wants answer} has two items of producer 1.
     *
     * @throws ProtocolException when it is no message of the protocol
     */
    public static String text(byte[] bytes) {
        Frame frame = new Frame();
        frame.read(bytes, bytes.length);
        StringBuilder text = new StringBuilder(frame.kind().name());
        if (frame.kind() == Kind.TAKE) {
            text.append(' ').append(frame.count());
        }
        for (int at : records(frame, bytes)) {
            text.append(' ').append(ItemRecord.producer(bytes, at)).append('/').append(ItemRecord.sequence(bytes, at));
        }
        return text.append(frame.more() ? ", more" : "")
                .append(frame.wantsAnswer() && frame.kind() == Kind.ITEMS ? ", wants answer" : "")
                .toString();
    }

    private static List<String> kinds() {
        String[] names = new String[Kind.values().length + 1];
        names[0] = "";
        for (Kind kind : Kind.values()) {
            names[kind.code()] = kind.name();
        }
        return List.of(names);
    }

    /** The code of the kind of the message of {@code length} bytes that begins at {@code offset}; 0 if it has none. */
    public static int kind(byte[] bytes, int offset, int length) {
        int code = length < Frame.HEADER ? 0 : bytes[offset + KIND];
        return code > 0 && code < KINDS.size() ? code : 0;
    }

    /** How many items begin in such a message, or are asked for. */
    public static int count(byte[] bytes, int offset, int length) {
        return length < Frame.HEADER ? 0 : Frame.count(bytes, offset);
    }

    /** Whether an item begins in such a message. */
    public static boolean hasItem(byte[] bytes, int offset, int length) {
        return length >= Frame.HEADER + ItemRecord.HEADER
                && bytes[offset + KIND] == Kind.ITEMS.code()
                && Frame.count(bytes, offset) > 0;
    }

    /** The rank that made the first item of a message that {@linkplain #hasItem has one}. */
    public static int firstProducer(byte[] bytes, int offset) {
        return ItemRecord.producer(bytes, offset + Frame.HEADER);
    }

    /** The number of the first item of a message that {@linkplain #hasItem has one} among those of its producer. */
    public static long firstSequence(byte[] bytes, int offset) {
        return ItemRecord.sequence(bytes, offset + Frame.HEADER);
    }

    /** Whether the message that begins at {@code offset} asks for items. */
    public static boolean isRequest(byte[] bytes, int offset) {
        return bytes[offset + KIND] == Kind.TAKE.code();
    }

    /**
     * Whether the message that begins at {@code offset} is, or begins, the answer to a request for items: an END, an ABORT
     * or ITEMS, but not the further parts of a long item.
     */
    public static boolean isServed(byte[] bytes, int offset) {
        int kind = bytes[offset + KIND];
        return kind == Kind.END.code()
                || kind == Kind.ABORT.code()
                || kind == Kind.ITEMS.code() && Frame.count(bytes, offset) > 0;
    }

    /**
     * Puts a number of 48 bits into the header of the message that begins at {@code offset}, in place of the bytes that are the
     * same in all headers, so that it travels without a longer message. The message is none until {@link #unstamp} has put
     * them back.
     */
    public static void stamp(byte[] bytes, int offset, long number) {
        Frame.setConstants(bytes, offset, number);
    }

    /** Puts back what {@link #stamp} has overwritten, and returns the number that it has put there. */
    public static long unstamp(byte[] bytes, int offset) {
        long number = Frame.constants(bytes, offset);
        Frame.setConstants(bytes, offset, Frame.CONSTANTS);
        return number;
    }

    /** Where the records begin that begin in a message. */
    private static List<Integer> records(Frame frame, byte[] message) {
        List<Integer> records = new ArrayList<>();
        int at = Frame.HEADER;
        for (int i = 0; frame.kind() == Kind.ITEMS && i < frame.count(); i++) {
            records.add(at);
            at += ItemRecord.HEADER + ItemRecord.length(message, at);
        }
        return records;
    }
}
