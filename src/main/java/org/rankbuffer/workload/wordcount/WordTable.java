package org.rankbuffer.workload.wordcount;

import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import org.rankbuffer.workload.files.SortedRows;

/** Counts the words of texts, the short ones in a way that is made for them. */
final class WordTable {

    private final ShortWords shortWords = new ShortWords();
    private final LongWords longWords = new LongWords();

    /** Counts the words of a text; it begins and ends between words. */
    void count(ByteBuffer text) {
        byte[] bytes = text.array();
        int start = text.arrayOffset() + text.position();
        int to = start + text.remaining();
        long numbers = 0;
        for (int i = start; i < to; i++) {
            int number = Letters.number(bytes[i]);
            if (number != 0) {
                numbers = numbers << Letters.BITS | number;
            } else {
                if (i > start) {
                    add(bytes, start, i, numbers);
                }
                start = i + 1;
                numbers = 0;
            }
        }
        if (to > start) {
            add(bytes, start, to, numbers);
        }
    }

    private void add(byte[] bytes, int from, int to, long numbers) {
        if (to - from <= ShortWords.LONGEST) {
            shortWords.add(ShortWords.key(numbers, to - from));
        } else {
            longWords.add(bytes, from, to);
        }
    }

    /**
     * Adds a row for each word, sorted.
     *
     * @param rows where to
     * @param progress is told of steps, which count 0 bytes
     */
    void addTo(SortedRows rows, LongConsumer progress) {
        long[] keys = shortWords.sorted();
        int next = 0;
        for (int word : longWords.sorted(progress)) {
            // A short word comes before the long words that begin with it.
            long start = longWords.keyOfStart(word);
            while (next < keys.length && keys[next] <= start) {
                progress.accept(0);
                shortWords.addTo(rows, keys[next++]);
            }
            progress.accept(0);
            longWords.addTo(rows, word);
        }
        while (next < keys.length) {
            progress.accept(0);
            shortWords.addTo(rows, keys[next++]);
        }
    }
}
