package org.rankbuffer.protocol;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/** Items whose data follow from who made them, so that whoever gets one can tell whether it is whole. */
final class SampleItems {

    private SampleItems() {}

    /** The data of an item. */
    static byte[] data(int producer, long sequence, int length) {
        byte[] data = new byte[length];
        SplittableRandom random = new SplittableRandom(31 * sequence + producer);
        for (int i = 0; i < length; i++) {
            data[i] = (byte) random.nextInt();
        }
        return data;
    }

    /** An item as it travels. */
    static byte[] record(int producer, long sequence, int length) {
        byte[] record = new byte[ItemRecord.HEADER + length];
        System.arraycopy(data(producer, sequence, length), 0, record, ItemRecord.HEADER, length);
        ItemRecord.seal(record, 0, length, producer, sequence, new CRC32C());
        return record;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}
