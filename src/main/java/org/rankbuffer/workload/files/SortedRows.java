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
        /** Takes one; what it throws ends the merge. */
        void row(byte[] key, ByteBuffer value) throws IOException;
    }

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    /** Appends a row. The caller sees to the order. */
    public void add(byte[] key, byte[] value) {
        try {
            out.writeInt(key.length);
            out.write(key);
            out.writeInt(value.length);
            out.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows as they travel: a copy. */
    public byte[] toBytes() {
        return bytes.toByteArray();
    }

    /** Shows the rows of several lists, each of {@link #toBytes}, as those of one; equal keys come one after the other. */
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
