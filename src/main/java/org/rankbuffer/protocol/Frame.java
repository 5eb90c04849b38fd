package org.rankbuffer.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.rankbuffer.transport.NotState;

/**
 * The header of a message, and how it is laid out. Numbers are big-endian.
 *
 * <pre>
 *    0        2     3     4      5            8
 *   +--------+-----+-----+------+------------+
 *   | 'R''B' | ver | kind| flags| zero       |
 *   +--------+-----+-----+------+------------+
 *   | count (4)          | length (4)        |   items in the frame; bytes after the header
 *   +--------------------+-------------------+
 *   | sequence (4)       | checksum (4)      |   per sender, receiver and tag, from 0
 *   +--------------------+-------------------+
 *   | sent (8)                               |   the sender's monotonic clock, nanoseconds
 *   +----------------------------------------+
 *   | payload (length bytes) ...
 * </pre>
 *
 * <p>The checksum is a CRC-32C of the header (with the checksum itself as zero) and, in frames that carry no items, of
 * the payload. Items have checksums of their own that go with them from producer to consumer ({@link ItemRecord}), so
 * that each byte is covered exactly once, end to end.
 *
 * <p>One instance reads any number of headers in turn; not safe for use by several threads.
 */
final class Frame {

    /** Bytes before the payload. */
    static final int HEADER = 32;

    private static final int MAGIC = 0x5242;
    private static final int VERSION = 1;

    /** Magic, version and zeros, as {@link #constants} has them. */
    static final long CONSTANTS = (MAGIC << 8 | VERSION) * (1L << 24);

    /** More frames follow that belong to the same item or message. */
    private static final int MORE = 1;
    /** The sender waits for an answer. */
    private static final int ANSWER = 2;

    private static final int FLAGS = MORE | ANSWER;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final CRC32C crc = new CRC32C();

    @NotState
    private Kind kind;

    @NotState
    private int flags;

    @NotState
    private int count;

    @NotState
    private int length;

    @NotState
    private int sequence;

    @NotState
    private long sent;

    Kind kind() {
        return kind;
    }

    boolean more() {
        return (flags & MORE) != 0;
    }

    boolean wantsAnswer() {
        return (flags & ANSWER) != 0;
    }

    int count() {
        return count;
    }

    int length() {
        return length;
    }

    int sequence() {
        return sequence;
    }

    long sent() {
        return sent;
    }

    /** Writes a header at {@code at}, in front of {@code length} bytes of payload already there. */
    void write(
            byte[] bytes, int at, Kind kind, boolean more, boolean answer, int count, int length, int seq, long sent) {
        int flagBits = (more ? MORE : 0) | (answer ? ANSWER : 0);
        INT.set(bytes, at, MAGIC << 16 | VERSION << 8 | kind.code());
        INT.set(bytes, at + 4, flagBits << 24);
        INT.set(bytes, at + 8, count);
        INT.set(bytes, at + 12, length);
        INT.set(bytes, at + 16, seq);
        INT.set(bytes, at + 20, 0);
        LONG.set(bytes, at + 24, sent);
        INT.set(bytes, at + 20, checksum(bytes, at, kind, length));
    }

    /** The 48 bits of the header at {@code at} that are the same in all headers. */
    static long constants(byte[] bytes, int at) {
        long first = (long) LONG.get(bytes, at);
        return first >>> 40 << 24 | first & 0xff_ffff;
    }

    /** Replaces them. */
    static void setConstants(byte[] bytes, int at, long bits) {
        long others = (long) LONG.get(bytes, at) & 0xffff_00_0000L;
        LONG.set(bytes, at, bits >>> 24 << 40 | others | bits & 0xff_ffff);
    }

    /** The count of items in the header at {@code at}, unchecked. */
    static int count(byte[] bytes, int at) {
        return (int) INT.get(bytes, at + 8);
    }

    /**
     * Reads and checks the header at index 0 of a message of {@code received} bytes.
     *
     * @throws ProtocolException when it is none
     */
    void read(byte[] bytes, int received) {
        check(received >= HEADER, "frame of %d bytes is shorter than its header", received);
        int first = (int) INT.get(bytes, 0);
        check(first >>> 16 == MAGIC, "no frame: it starts with 0x%08x", first);
        check((first >>> 8 & 0xff) == VERSION, "frame of protocol version %d; this is " + VERSION, first >>> 8 & 0xff);
        kind = Kind.of(first & 0xff);
        int second = (int) INT.get(bytes, 4);
        flags = second >>> 24;
        check((second & 0x00ffffff) == 0 && (flags & ~FLAGS) == 0, "unknown flags 0x%08x", second);
        count = (int) INT.get(bytes, 8);
        length = (int) INT.get(bytes, 12);
        sequence = (int) INT.get(bytes, 16);
        sent = (long) LONG.get(bytes, 24);
        check(count >= 0, "negative count %d", count);
        check(length == received - HEADER, "length %d in a frame of " + received + " bytes", length);
        int expected = (int) INT.get(bytes, 20);
        INT.set(bytes, 20, 0);
        int actual = checksum(bytes, 0, kind, length);
        INT.set(bytes, 20, expected);
        check(actual == expected, "checksum is 0x%08x, not 0x" + Integer.toHexString(actual), expected);
    }

    private int checksum(byte[] bytes, int at, Kind kind, int length) {
        crc.reset();
        crc.update(bytes, at, kind == Kind.ITEMS ? HEADER : HEADER + length);
        return (int) crc.getValue();
    }

    private static void check(boolean holds, String message, int value) {
        if (!holds) {
            throw new ProtocolException(String.format(message, value));
        }
    }
}
