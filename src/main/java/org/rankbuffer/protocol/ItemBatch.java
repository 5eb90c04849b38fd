package org.rankbuffer.protocol;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A producer's next frame: items are encoded straight into it, one record behind the other, with space for
 * the frame's header in front. When the last record makes the frame too long, the records before it can be sent first
 * and the last one moved to the front.
 *
 * <p>Not safe for use by several threads.
 */
final class ItemBatch extends OutputStream {

    private final int maxPayload;
    private final int maxItem;
    private final CRC32C crc = new CRC32C();
    private final DataOutputStream encoder = new Encoder(this);

    private byte[] bytes;
    private int count;
    private int record = Frame.HEADER;
    private int end = Frame.HEADER;
    private long length;

    ItemBatch(int maxMessage, int maxItem) {
        this.maxPayload = maxMessage - Frame.HEADER;
        this.maxItem = maxItem;
        this.bytes = new byte[maxMessage];
    }

    /** What items are encoded with; it writes here. */
    DataOutputStream encoder() {
        return encoder;
    }

    /** Begins a record; what is written from now on is its item's data. */
    void begin() {
        record = end;
        end += ItemRecord.HEADER;
        length = 0;
        reserve(0);
    }

    /** Forgets the record begun. */
    void cancel() {
        end = record;
    }

    /** Ends the record begun, and adds it to the digest. */
    void finish(int producer, long sequence, ItemDigest digest) {
        if (length > maxItem) {
            end = record;
            throw new ItemTooLargeException(length, maxItem);
        }
        int checksum = ItemRecord.seal(bytes, record, (int) length, producer, sequence, crc);
        digest.add(producer, sequence, checksum);
        count++;
    }

    @Override
    public void write(int b) {
        length++;
        if (length <= maxItem) {
            reserve(1);
            bytes[end++] = (byte) b;
        }
    }

    @Override
    public void write(byte[] from, int offset, int many) {
        length += many;
        if (length <= maxItem) {
            reserve(many);
            System.arraycopy(from, offset, bytes, end, many);
            end += many;
        }
    }

    private void reserve(int many) {
        if (end + many > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end + many, (int)
                    Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
        }
    }

    byte[] bytes() {
        return bytes;
    }

    /** Items in it. */
    int count() {
        return count;
    }

    /** Bytes of data of the item finished last. */
    long lastLength() {
        return length;
    }

    /** Bytes behind the header. */
    int length() {
        return end - Frame.HEADER;
    }

    /** Bytes behind the header without the last record. */
    int lengthBeforeLast() {
        return record - Frame.HEADER;
    }

    /** Whether an item like the last one would make it too long for one frame. */
    boolean isFull() {
        return length() + end - record > maxPayload;
    }

    /** Whether it is too long for one frame. */
    boolean overflows() {
        return length() > maxPayload;
    }

    /** Keeps the last record only, and moves it to the front. */
    void keepLast() {
        System.arraycopy(bytes, record, bytes, Frame.HEADER, end - record);
        end -= record - Frame.HEADER;
        record = Frame.HEADER;
        count = 1;
    }

    /** Empties it; memory that a long item needed is given back. */
    void clear() {
        if (bytes.length > 4 * (maxPayload + Frame.HEADER)) {
            bytes = new byte[maxPayload + Frame.HEADER];
        }
        record = Frame.HEADER;
        end = Frame.HEADER;
        count = 0;
    }

    /** Unsynchronized, unlike its superclass: one thread only. */
    private static final class Encoder extends DataOutputStream {

        Encoder(ItemBatch batch) {
            super(batch);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            wrote(1);
        }

        @Override
        public void write(byte[] from, int offset, int many) throws IOException {
            out.write(from, offset, many);
            wrote(many);
        }

        private void wrote(int many) {
            written = written > Integer.MAX_VALUE - many ? Integer.MAX_VALUE : written + many;
        }
    }
}
