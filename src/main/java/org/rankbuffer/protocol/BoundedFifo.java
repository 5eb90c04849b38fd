package org.rankbuffer.protocol;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.rankbuffer.transport.NotState;

/**
 * The buffer: a first-in first-out queue of {@link ItemRecord}s, bounded in items.
 *
 * <p>Records lie one behind the other in a chain of equal arrays, each as long as the longest message. A short batch is
 * copied behind the last; a long one stays in the array that it came in, which becomes part of the chain in exchange for
 * an empty one. What is taken is sent from where it lies, unless it is scattered. So a long batch goes in and out without
 * being copied, and a steady flow allocates nothing. Of any two
 * neighbours in the chain, half is in use at least before anything is taken.
 *
 * <p>A long item may go in and come out in parts; it takes its place from the first part on, and can be taken once it is
 * whole.
 *
 * <p>Not safe for use by several threads.
 */
final class BoundedFifo {

    private static final int MAX_SPARE = 8;

    private final int capacity;
    private final int maxMessage;
    private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
    private final ArrayDeque<Piece> spare = new ArrayDeque<>();

    @NotState
    private final Slice taken = new Slice();

    /** Record lengths in bytes, a ring that grows up to the capacity. */
    private int[] lengths = new int[16];

    private int head;
    private int size;
    private long bytes;

    private int missing;
    private int takenOfHead;

    /** Records in an array, with space in front for a frame's header. */
    private static final class Piece {
        private byte[] array;
        private int from = Frame.HEADER;
        private int to = Frame.HEADER;

        Piece(byte[] array) {
            this.array = array;
        }

        int length() {
            return to - from;
        }

        int room() {
            return array.length - to;
        }

        void clear() {
            from = Frame.HEADER;
            to = Frame.HEADER;
        }
    }

    /** An empty one. */
    BoundedFifo(int capacity, int maxMessage) {
        this.capacity = capacity;
        this.maxMessage = maxMessage;
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

    /** Bytes that the items appended still lack. */
    int missing() {
        return missing;
    }

    /** Appends a record of {@code record} bytes, which {@link #store} is given next; several may be appended before. */
    void append(int record) {
        if (size == capacity) {
            throw new IllegalStateException("one item more than the " + capacity + " that there is room for");
        }
        push(record);
        missing += record;
    }

    /**
     * Stores bytes of the records appended: all of them, or the next part of a single one. They lie one behind the other,
     * at least a frame's header behind the beginning of the array.
     *
     * @return the array to go on with: the same one, or another one of the same length in exchange
     */
    byte[] store(byte[] from, int offset, int length) {
        if (length > missing) {
            throw new IllegalStateException(length + " bytes for items that lack " + missing);
        }
        missing -= length;
        bytes += length;
        Piece last = pieces.peekLast();
        if (last == null || last.room() < length) {
            last = spare.isEmpty() ? new Piece(new byte[maxMessage]) : spare.removeLast();
            pieces.addLast(last);
            if (from.length == maxMessage && isMost(length, maxMessage)) {
                byte[] empty = last.array;
                last.array = from;
                last.from = offset;
                last.to = offset + length;
                return empty;
            }
        }
        System.arraycopy(from, offset, last.array, last.to, length);
        last.to += length;
        return from;
    }

    /** Whether no part of the oldest record has been taken. */
    boolean headIsWhole() {
        return takenOfHead == 0;
    }

    /** Bytes of the oldest record that have not been taken yet. */
    int headLength() {
        return lengths[head] - takenOfHead;
    }

    /**
     * How many of the oldest items, at most {@code most}, to take so that they fit {@code space} bytes together: as many
     * as do, or those that lie in one piece, when these are half of the bytes at least.
     */
    int fitting(int space, int most) {
        int limit = Math.min(most, available());
        int together = pieces.isEmpty() ? 0 : pieces.peekFirst().length();
        int length = 0;
        int count = 0;
        int lengthTogether = 0;
        int countTogether = 0;
        while (count < limit) {
            int longer = length + lengths[(head + count) & (lengths.length - 1)];
            if (longer > space) {
                break;
            }
            length = longer;
            count++;
            if (length <= together) {
                lengthTogether = length;
                countTogether = count;
            }
        }
        return isMost(lengthTogether, length) ? countTogether : count;
    }

    private static boolean isMost(int part, int whole) {
        return part >= whole - part;
    }

    /**
     * Takes the {@code count} oldest items, which must be whole.
     *
     * @param outbox an array for them, a frame's header and they, where they do not lie in one piece
     * @return where they are until the next call, with space for a frame's header in front
     */
    Slice take(int count, byte[] outbox) {
        int length = 0;
        for (int i = 0; i < count; i++) {
            length += pop();
        }
        return remove(length, outbox);
    }

    /** Takes the next part of the oldest item, at most {@code space} bytes of it; otherwise as {@link #take}. */
    Slice takePart(int space, byte[] outbox) {
        int part = Math.min(space, headLength());
        int together = Math.min(part, pieces.peekFirst().length());
        if (isMost(together, part)) {
            part = together;
        }
        takenOfHead += part;
        if (takenOfHead == lengths[head]) {
            takenOfHead = 0;
            pop();
        }
        return remove(part, outbox);
    }

    /** Forgets everything. */
    void clear() {
        pieces.clear();
        spare.clear();
        head = 0;
        size = 0;
        bytes = 0;
        missing = 0;
        takenOfHead = 0;
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

    private Slice remove(int length, byte[] outbox) {
        bytes -= length;
        Piece first = pieces.peekFirst();
        if (length <= first.length()) {
            taken.set(first.array, first.from, length);
            drop(length);
        } else {
            gather(length, outbox);
            taken.set(outbox, Frame.HEADER, length);
        }
        return taken;
    }

    private void gather(int length, byte[] outbox) {
        int done = 0;
        while (done < length) {
            Piece first = pieces.peekFirst();
            int part = Math.min(length - done, first.length());
            System.arraycopy(first.array, first.from, outbox, Frame.HEADER + done, part);
            drop(part);
            done += part;
        }
    }

    /** Gives up bytes of the first piece; nothing is written there before the next call. */
    private void drop(int length) {
        Piece first = pieces.peekFirst();
        first.from += length;
        if (first.length() == 0) {
            recycle(pieces.removeFirst());
        }
    }

    private void recycle(Piece emptied) {
        if (spare.size() < MAX_SPARE) {
            emptied.clear();
            spare.addLast(emptied);
        }
    }
}
