package org.rankbuffer.workload.wordcount;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.rankbuffer.workload.files.SortedRows;

/**
 * Counts words of at most {@value #LONGEST} letters, which is nearly all there are. The numbers of the letters make one
 * long, from its top bits on, so that keys in the order of their values are words in the order of their letters; and a
 * key and its count lie side by side in a hash table with linear probing, so that a word costs one place of memory.
 */
final class ShortWords {

    /** Letters that fit a key. */
    static final int LONGEST = Long.SIZE / Letters.BITS;

    private static final long KEY_BITS = (1L << Letters.BITS * LONGEST) - 1;

    private static final int FIRST_SLOTS = 1 << 11;

    /** Knuth's multiplicative hashing (<i>The Art of Computer Programming</i>, volume 3, 6.4), by 2⁶⁴ over the golden ratio. */
    private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

    /** By slot, a key and its count; the key is 0 where there is none. At most half full. */
    private long[] table = new long[2 * FIRST_SLOTS];

    /** How far a hash is shifted to become a slot. */
    private int shift = Long.numberOfLeadingZeros(FIRST_SLOTS - 1);

    private int words;

    /** The key of a word of which the letters' numbers are the lowest bits of {@code numbers}. */
    static long key(long numbers, int letters) {
        return numbers << Letters.BITS * (LONGEST - letters);
    }

    /** The key of the first letters of a longer word. */
    static long keyOfStart(byte[] letters, int from) {
        long numbers = 0;
        for (int i = from; i < from + LONGEST; i++) {
            numbers = numbers << Letters.BITS | Letters.number(letters[i]);
        }
        return numbers;
    }

    /** Counts a word once more. */
    void add(long key) {
        int slot = find(key);
        if (table[slot] == 0) {
            table[slot] = key;
            words++;
        }
        table[slot + 1]++;
        if (4 * words > table.length) {
            grow();
        }
    }

    /** Where the key is, or has its place. */
    private int find(long key) {
        int slot = (int) (key * MULTIPLIER >>> shift) << 1;
        while (table[slot] != key && table[slot] != 0) {
            slot = slot + 2 & table.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] old = table;
        table = new long[2 * old.length];
        shift--;
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0) {
                int slot = find(old[i]);
                table[slot] = old[i];
                table[slot + 1] = old[i + 1];
            }
        }
    }

    /** The keys, in the order of their words. */
    long[] sorted() {
        long[] keys = new long[words];
        int count = 0;
        for (int i = 0; i < table.length; i += 2) {
            if (table[i] != 0) {
                keys[count++] = table[i];
            }
        }
        Arrays.sort(keys); // none of them is negative: 12 letters leave the highest bits unused
        return keys;
    }

    /** Adds a row for the word. */
    void addTo(SortedRows rows, long key) {
        byte[] letters = new byte[LONGEST];
        int length = 0;
        for (long rest = key; rest != 0; rest = rest << Letters.BITS & KEY_BITS) {
            letters[length++] = Letters.lower((int) (rest >>> Letters.BITS * (LONGEST - 1)));
        }
        long count = table[find(key) + 1];
        rows.add(
                letters,
                0,
                length,
                ByteBuffer.allocate(Long.BYTES).putLong(count).array());
    }
}
