package org.rankbuffer.workload.wordcount;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.rankbuffer.Consumer;
import org.rankbuffer.workload.files.SortedRows;

/** Counts the words that come to one consumer, and keeps what producers have seen of files. */
final class WordCounter implements Consumer<ByteBuffer, ByteBuffer> {

    private static final int LOWER = 0x20;

    /** The bits of a letter that tell which it is: 1 to 26, in either case. */
    private static final int LETTER = 0x1f;

    private static final int BITS = 5;

    /** A hash table with linear probing, at most half full; twice as fast as a {@link java.util.HashMap} of words. */
    private Word[] table = new Word[1 << 12];

    private int words;
    private final List<Sighting> sightings = new ArrayList<>();
    private final LongConsumer progress;

    /** The word that is being read: one object for all, so that memory is needed for new words only. */
    private final Word current = new Word();

    /** Nothing counted yet; {@code progress} is told of each step of {@link #result}. */
    WordCounter(LongConsumer progress) {
        this.progress = progress;
    }

    static boolean isLetter(byte b) {
        int lower = b | LOWER;
        return lower >= 'a' && lower <= 'z';
    }

    /** Takes a sighting, or text that begins and ends between words. */
    @Override
    public void accept(ByteBuffer item) {
        if (Sighting.isItem(item)) {
            sightings.add(Sighting.ofItem(item));
            return;
        }
        byte[] text = item.array();
        int from = item.arrayOffset() + item.position();
        int to = from + item.remaining();
        long code = 0;
        for (int i = from; i < to; i++) {
            if (isLetter(text[i])) {
                code = code << BITS | text[i] & LETTER;
            } else {
                count(text, from, i, code);
                from = i + 1;
                code = 0;
            }
        }
        count(text, from, to, code);
    }

    private void count(byte[] text, int from, int to, long code) {
        if (from == to) {
            return;
        }
        current.text = text;
        current.from = from;
        current.length = to - from;
        current.code = code;
        int slot = slot(current);
        if (table[slot] == null) {
            if (2 * ++words > table.length) {
                Word[] old = table;
                table = new Word[2 * old.length];
                Stream.of(old).filter(Objects::nonNull).forEach(word -> table[slot(word)] = word);
                slot = slot(current);
            }
            table[slot] = current.copy();
        }
        table[slot].count++;
    }

    /** Where the word is in the table, or has its place. */
    private int slot(Word word) {
        int slot = word.hash() & table.length - 1;
        while (table[slot] != null && !table[slot].isLike(word)) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    /** Sightings, then words, each in the order of their bytes: the first byte of a sighting is smaller than any letter. */
    @Override
    public Optional<ByteBuffer> result() {
        SortedRows rows = new SortedRows();
        sightings.sort(Comparator.comparing(sighting -> sighting.name().bytes(), Arrays::compareUnsigned));
        for (Sighting sighting : sightings) {
            rows.add(sighting.key(), sighting.value());
        }
        Stream<Word> sorted = Stream.of(table).filter(Objects::nonNull).sorted((a, b) -> {
            progress.accept(0);
            return Arrays.compareUnsigned(a.text, b.text);
        });
        sorted.forEach(word -> {
            progress.accept(0);
            rows.add(
                    word.text,
                    ByteBuffer.allocate(Long.BYTES).putLong(word.count).array());
        });
        return Optional.of(ByteBuffer.wrap(rows.toBytes()));
    }

    /** A word where it lies, and how often it was met. In the table, it has a text of its own. */
    private static final class Word {

        private byte[] text;
        private int from;
        private int length;
        /** The numbers of the last letters, as many as fit, which are all of nearly all words. */
        private long code;

        private long count;

        /** The same word in lower case. */
        Word copy() {
            Word copy = new Word();
            copy.text = Arrays.copyOfRange(text, from, from + length);
            for (int i = 0; i < length; i++) {
                copy.text[i] |= LOWER;
            }
            copy.length = length;
            copy.code = code;
            return copy;
        }

        /** Whether this word, in the table, is the other one. */
        boolean isLike(Word other) {
            return code == other.code
                    && length == other.length
                    && (length <= Long.SIZE / BITS || Arrays.equals(text, other.copy().text));
        }

        /** Knuth's multiplicative hashing, by 2⁶⁴ over the golden ratio. */
        int hash() {
            return (int) (code * 0x9e3779b97f4a7c15L >>> Integer.SIZE);
        }
    }
}
