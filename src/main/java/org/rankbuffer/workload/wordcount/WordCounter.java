package org.rankbuffer.workload.wordcount;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.rankbuffer.Consumer;
import org.rankbuffer.workload.files.SortedRows;

/** Counts the words that come to one consumer, and keeps what producers have seen of files. */
final class WordCounter implements Consumer<ByteBuffer, ByteBuffer> {

    private final Map<Word, Word> words = new HashMap<>();
    private final List<Sighting> sightings = new ArrayList<>();
    private final LongConsumer progress;

    /** The word that is being read: one object for all, so that memory is needed for new words only. */
    private final Word current = new Word(new byte[64], 0, 0);

    /** Nothing counted yet; {@code progress} is told of each step of {@link #result}. */
    WordCounter(LongConsumer progress) {
        this.progress = progress;
    }

    static boolean isLetter(byte b) {
        int lower = b | 0x20;
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
        int length = 0;
        int hash = 0;
        for (int i = from; i < to; i++) {
            if (isLetter(text[i])) {
                byte letter = (byte) (text[i] | 0x20);
                if (length == current.letters.length) {
                    current.letters = Arrays.copyOf(current.letters, 2 * length);
                }
                current.letters[length++] = letter;
                hash = 31 * hash + letter;
            } else if (length > 0) {
                count(length, hash);
                length = 0;
                hash = 0;
            }
        }
        if (length > 0) {
            count(length, hash);
        }
    }

    private void count(int length, int hash) {
        current.length = length;
        current.hash = hash;
        Word word = words.get(current);
        if (word == null) {
            word = new Word(Arrays.copyOf(current.letters, length), length, hash);
            words.put(word, word);
        }
        word.count++;
    }

    /** Sightings, then words, each in the order of their bytes: the first byte of a sighting is smaller than any letter. */
    @Override
    public Optional<ByteBuffer> result() {
        SortedRows rows = new SortedRows();
        sightings.sort(Comparator.comparing(sighting -> sighting.name().bytes(), Arrays::compareUnsigned));
        for (Sighting sighting : sightings) {
            rows.add(sighting.key(), sighting.value());
        }
        List<Word> sorted = new ArrayList<>(words.values());
        sorted.sort((a, b) -> {
            progress.accept(0);
            return a.compareTo(b);
        });
        for (Word word : sorted) {
            progress.accept(0);
            rows.add(
                    word.letters,
                    ByteBuffer.allocate(Long.BYTES).putLong(word.count).array());
        }
        return Optional.of(ByteBuffer.wrap(rows.toBytes()));
    }

    /** The lower-case letters of a word, and how often it was met. A key of the map must not change; {@code current} is none. */
    private static final class Word implements Comparable<Word> {

        private byte[] letters;
        private int length;
        private int hash;
        private long count;

        Word(byte[] letters, int length, int hash) {
            this.letters = letters;
            this.length = length;
            this.hash = hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Word word
                    && hash == word.hash
                    && Arrays.equals(letters, 0, length, word.letters, 0, word.length);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public int compareTo(Word other) {
            return Arrays.compareUnsigned(letters, 0, length, other.letters, 0, other.length);
        }
    }
}
