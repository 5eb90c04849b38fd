package org.rankbuffer.workload.wordcount;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.rankbuffer.workload.files.SortedRows;

/**
 * Counts words of any length. They lie in one array, one behind the other, and are found through a hash table of their
 * numbers with linear probing. A word is written behind the last one while it is read; it stays there if it is new.
 *
 * <p>Fowler, Noll and Vo's hash, FNV-1a.
 */
final class LongWords {

    private static final int FNV_BASIS = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    private byte[] letters = new byte[1 << 16];
    private int end;

    private int words;
    private int[] starts = new int[1 << 10];
    private int[] hashes = new int[1 << 10];
    private long[] counts = new long[1 << 10];
    /** Number of a word plus 1; 0 where there is none. At most half full. */
    private int[] slots = new int[1 << 11];

    /** Counts the word from {@code from} to {@code to} of a text once more. */
    void add(byte[] text, int from, int to) {
        reserve(to - from);
        int at = end;
        int fnv = FNV_BASIS;
        for (int i = from; i < to; i++) {
            byte letter = Letters.lower(Letters.number(text[i]));
            letters[at++] = letter;
            fnv = (fnv ^ letter) * FNV_PRIME;
        }
        add(at, fnv ^ fnv >>> 15);
    }

    private void add(int to, int hash) {
        int slot = hash & slots.length - 1;
        while (slots[slot] != 0) {
            int word = slots[slot] - 1;
            if (hashes[word] == hash && equals(word, to)) {
                counts[word]++;
                return;
            }
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = words + 1;
        starts[words] = end;
        hashes[words] = hash;
        counts[words] = 1;
        words++;
        end = to;
        if (words == starts.length) {
            grow();
        }
    }

    private boolean equals(int word, int to) {
        return Arrays.equals(letters, starts[word], endOf(word), letters, end, to);
    }

    private int endOf(int word) {
        return word + 1 < words ? starts[word + 1] : end;
    }

    private void reserve(int more) {
        long needed = (long) end + more;
        if (needed > letters.length) {
            if (needed > Integer.MAX_VALUE - 8) {
                throw new IllegalStateException("the different words of one consumer have more than 2 GiB of letters");
            }
            letters = Arrays.copyOf(
                    letters, (int) Math.min(Math.max(needed, 2L * letters.length), Integer.MAX_VALUE - 8));
        }
    }

    private void grow() {
        starts = Arrays.copyOf(starts, 2 * words);
        hashes = Arrays.copyOf(hashes, 2 * words);
        counts = Arrays.copyOf(counts, 2 * words);
        slots = new int[4 * words];
        for (int word = 0; word < words; word++) {
            int slot = hashes[word] & slots.length - 1;
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = word + 1;
        }
    }

    /** The words' numbers, in the order of their letters. */
    int[] sorted(LongConsumer progress) {
        return IntStream.range(0, words)
                .boxed()
                .sorted((a, b) -> {
                    progress.accept(0);
                    return Arrays.compareUnsigned(letters, starts[a], endOf(a), letters, starts[b], endOf(b));
                })
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The key of the word's first letters. */
    long keyOfStart(int word) {
        return ShortWords.keyOfStart(letters, starts[word]);
    }

    /** Adds a row for the word. */
    void addTo(SortedRows rows, int word) {
        int length = endOf(word) - starts[word];
        rows.add(
                letters,
                starts[word],
                length,
                ByteBuffer.allocate(Long.BYTES).putLong(counts[word]).array());
    }
}
