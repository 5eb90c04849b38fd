package org.rankbuffer.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * One item as it travels and as it lies in the FIFO: the same bytes from producer to consumer. Numbers are big-endian.
 *
 * <pre>
 *   +--------------+------------+--------------+---------------+-----------------
 *   | checksum (4) | length (4) | producer (4) | sequence (8)  | data (length) ...
 *   +--------------+------------+--------------+---------------+-----------------
 * </pre>
 *
 * <p>The producer computes the checksum, a CRC-32C of everything behind it; the consumer checks it. What lies between
 * need not be trusted: the end-to-end argument (Saltzer, Reed and Clark, 1984).
 */
final class ItemRecord {

    /** Bytes before an item's data. */
    static final int HEADER = 20;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private ItemRecord() {}

    /** Completes the record at {@code at}, whose data is already in place; returns its checksum. */
    static int seal(byte[] bytes, int at, int length, int producer, long sequence, CRC32C crc) {
        INT.set(bytes, at + 4, length);
        INT.set(bytes, at + 8, producer);
        LONG.set(bytes, at + 12, sequence);
        int checksum = compute(bytes, at, length, crc);
        INT.set(bytes, at, checksum);
        return checksum;
    }

    static int checksum(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static int length(byte[] bytes, int at) {
        return (int) INT.get(bytes, at + 4);
    }

    static int producer(byte[] bytes, int at) {
        return (int) INT.get(bytes, at + 8);
    }

    static long sequence(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at + 12);
    }

    /**
     * Checks the record at {@code at}, whose length has been checked to lie within {@code bytes}.
     *
     * @throws ProtocolException when its checksum is wrong
     */
    static void verify(byte[] bytes, int at, CRC32C crc) {
        int actual = compute(bytes, at, length(bytes, at), crc);
        if (actual != checksum(bytes, at)) {
            throw new ProtocolException(String.format(
                    "item %d of producer %d arrived damaged: its checksum is 0x%08x, its data make 0x%08x",
                    sequence(bytes, at), producer(bytes, at), checksum(bytes, at), actual));
        }
    }

    /** Whether the record at {@code at}, which was verified before and had {@code length} bytes, is still the same. */
    static boolean isIntact(byte[] bytes, int at, int length, CRC32C crc) {
        return length(bytes, at) == length && compute(bytes, at, length, crc) == checksum(bytes, at);
    }

    private static int compute(byte[] bytes, int at, int length, CRC32C crc) {
        crc.reset();
        crc.update(bytes, at + 4, HEADER - 4 + length);
        return (int) crc.getValue();
    }
}
