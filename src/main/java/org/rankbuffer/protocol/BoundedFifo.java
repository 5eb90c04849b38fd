package org.rankbuffer.protocol;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * The buffer: a first-in first-out queue of {@link ItemRecord}s, bounded in items.
 *
 * <p>Records lie one behind the other in a chain of equal chunks. A batch goes in with one copy and comes out with one,
 * and a steady flow allocates nothing, because emptied chunks are used again. A long item may go in and come out in
 * parts; it takes its place from the first part on, and can be taken once it is whole.
 *
 * <p>Not safe for use by several threads.
 */
final class BoundedFifo {

    private static final int MAX_SPARE = 16;

    private final int capacity;
    private final int chunk;
    private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
    private final ArrayDeque<byte[]> spare = new ArrayDeque<>();

    /** Record lengths in bytes, a ring that grows up to the capacity. */
    private int[] lengths = new int[16];

    private int head;
    private int size;

    private int readAt;
    private int writeAt;
    private long bytes;

    private int missing;
    private int taken;

    /**
     * An empty one.
     *
     * @param capacity the most items it holds
     * @param chunk bytes of a chunk; best as many as a batch has at most
     */
    BoundedFifo(int capacity, int chunk) {
        this.capacity = capacity;
        this.chunk = chunk;
        this.writeAt = chunk;
    }

    /** Items held, one that is not whole yet included. */
    int size() {
        return size;
    }

    /** Items that can be taken now. */
    int available() {
        return missing > 0 ? size - 1 : size;
    }

    int room() {
        return capacity - size;
    }

    /** Bytes held, record headers included. */
    long bytes() {
        return bytes;
    }

    /** Bytes that the item begun last still lacks. */
    int missing() {
        return missing;
    }

    /** Appends {@code count} whole records that lie one behind the other, {@code length} bytes in all. */
    void append(byte[] from, int offset, int length, int count) {
        requireRoom(count);
        int at = offset;
        for (int i = 0; i < count; i++) {
            int record = ItemRecord.HEADER + ItemRecord.length(from, at);
            push(record);
            at += record;
        }
        copyIn(from, offset, length);
    }

    /** Begins a record of {@code record} bytes; its parts follow through {@link #extend}. */
    void begin(int record) {
        requireRoom(1);
        push(record);
        missing = record;
    }

    /** Appends the next part of the record begun. */
    void extend(byte[] from, int offset, int length) {
        if (length > missing) {
            throw new IllegalStateException(length + " bytes for an item that lacks " + missing);
        }
        copyIn(from, offset, length);
        missing -= length;
    }

    /** Whether no part of the oldest record has been taken. */
    boolean headIsWhole() {
        return taken == 0;
    }

    /** Bytes of the oldest record that have not been taken yet. */
    int headLength() {
        return lengths[head] - taken;
    }

    /** How many of the oldest items, at most {@code most}, fit {@code space} bytes together. */
    int fitting(int space, int most) {
        int limit = Math.min(most, available());
        int left = space;
        int count = 0;
        while (count < limit) {
            left -= lengths[(head + count) & (lengths.length - 1)];
            if (left < 0) {
                break;
            }
            count++;
        }
        return count;
    }

    /** Takes the {@code count} oldest items, which must be whole; returns the bytes written. */
    int take(int count, byte[] to, int offset) {
        int length = 0;
        for (int i = 0; i < count; i++) {
            length += pop();
        }
        copyOut(to, offset, length);
        return length;
    }

    /** Takes the next part of the oldest item, at most {@code space} bytes of it; returns the bytes written. */
    int takePart(int space, byte[] to, int offset) {
        int part = Math.min(space, headLength());
        copyOut(to, offset, part);
        taken += part;
        if (taken == lengths[head]) {
            taken = 0;
            pop();
        }
        return part;
    }

    /** Forgets everything. */
    void clear() {
        chunks.clear();
        spare.clear();
        head = 0;
        size = 0;
        readAt = 0;
        writeAt = chunk;
        bytes = 0;
        missing = 0;
        taken = 0;
    }

    private void requireRoom(int count) {
        if (count > room()) {
            throw new IllegalStateException(count + " items where there is room for " + room());
        }
    }

    private void push(int record) {
        if (size == lengths.length) {
            int[] longer = Arrays.copyOfRange(lengths, head, head + 2 * size);
            System.arraycopy(lengths, 0, longer, size - head, head);
            lengths = longer;
            head = 0;
        }
        lengths[(head + size) & (lengths.length - 1)] = record;
        size++;
    }

    private int pop() {
        int record = lengths[head];
        head = (head + 1) & (lengths.length - 1);
        size--;
        return record;
    }

    private void copyIn(byte[] from, int offset, int length) {
        int done = 0;
        while (done < length) {
            if (writeAt == chunk) {
                chunks.addLast(spare.isEmpty() ? new byte[chunk] : spare.removeLast());
                writeAt = 0;
            }
            int part = Math.min(length - done, chunk - writeAt);
            System.arraycopy(from, offset + done, chunks.peekLast(), writeAt, part);
            writeAt += part;
            done += part;
        }
        bytes += length;
    }

    private void copyOut(byte[] to, int offset, int length) {
        int done = 0;
        while (done < length) {
            int part = Math.min(length - done, chunk - readAt);
            System.arraycopy(chunks.peekFirst(), readAt, to, offset + done, part);
            readAt += part;
            done += part;
            if (readAt == chunk) {
                recycle(chunks.removeFirst());
                readAt = 0;
            }
        }
        bytes -= length;
    }

    private void recycle(byte[] emptied) {
        if (spare.size() < MAX_SPARE) {
            spare.addLast(emptied);
        }
    }
}
