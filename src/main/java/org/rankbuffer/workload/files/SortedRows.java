package org.rankbuffer.workload.files;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Rows of a key and a value, in the order of their keys' bytes, as a consumer hands them to rank 0. Merging many such
 * lists needs no memory beyond them.
 *
 * <pre>
 *   +----------------+---------+------------------+-----------+----
 *   | key length (4) | key ... | value length (4) | value ... | next row
 *   +----------------+---------+------------------+-----------+----
 * </pre>
 */
public final class SortedRows {

    /** Is shown rows in order. */
    public interface Visitor {

        /**
         * Takes one.
         *
         * @param key its key
         * @param value its value
         * @throws IOException ends the merge
         */
        void row(byte[] key, ByteBuffer value) throws IOException;
    }

    /** No rows yet. */
    public SortedRows() {
        // the fields are made below
    }

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    /**
     * Appends a row. The caller sees to the order.
     *
     * @param keys has the key
     * @param from where it begins
     * @param length its length
     * @param value its value
     */
    public void add(byte[] keys, int from, int length, byte[] value) {
        try {
            out.writeInt(length);
            out.write(keys, from, length);
            out.writeInt(value.length);
            out.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The rows as they travel.
     *
     * @return a copy
     */
    public byte[] toBytes() {
        return bytes.toByteArray();
    }

    /**
     * Shows the rows of several lists as those of one; equal keys come one after the other.
     *
     * @param lists what {@link #toBytes} returned
     * @param visitor is shown each row
     * @throws IOException when the visitor does
     */
    public static void merge(List<ByteBuffer> lists, Visitor visitor) throws IOException {
        PriorityQueue<Cursor> cursors = new PriorityQueue<>();
        for (ByteBuffer list : lists) {
            Cursor cursor = new Cursor(list);
            if (cursor.advance()) {
                cursors.add(cursor);
            }
        }
        while (!cursors.isEmpty()) {
            Cursor first = cursors.poll();
            visitor.row(first.key, first.value);
            if (first.advance()) {
                cursors.add(first);
            }
        }
    }

    /** A place in one list. */
    private static final class Cursor implements Comparable<Cursor> {

        private final ByteBuffer rows;
        private byte[] key;
        private ByteBuffer value;

        Cursor(ByteBuffer rows) {
            this.rows = rows;
        }

        boolean advance() {
            if (!rows.hasRemaining()) {
                return false;
            }
            key = new byte[rows.getInt()];
            rows.get(key);
            int length = rows.getInt();
            value = rows.slice(rows.position(), length);
            rows.position(rows.position() + length);
            return true;
        }

        @Override
        public int compareTo(Cursor other) {
            return Arrays.compareUnsigned(key, other.key);
        }
    }
}
