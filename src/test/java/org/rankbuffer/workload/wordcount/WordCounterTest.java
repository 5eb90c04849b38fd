package org.rankbuffer.workload.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.rankbuffer.random.Draw;
import org.rankbuffer.random.RandomTest;
import org.rankbuffer.workload.files.SortedRows;

class WordCounterTest {

    @Test
    void shouldCountWithoutRegardToCase() throws IOException {
        WordCounter counter = new WordCounter(count -> {});
        counter.accept(text("The end, THE END; the-"));
        counter.accept(text(""));
        counter.accept(text("theend"));

        assertThat(rows(counter)).containsExactly("end 2", "the 3", "theend 1");
    }

    @Test
    void shouldLookAtItsPartOfAnArrayOnly() throws IOException {
        WordCounter counter = new WordCounter(count -> {});
        counter.accept(text("xxabcxx").position(2).limit(5).slice());

        assertThat(rows(counter)).containsExactly("abc 1");
    }

    @Test
    void shouldGrow() throws IOException {
        Map<String, Integer> expected = new TreeMap<>();
        WordCounter counter = new WordCounter(count -> {});
        for (int i = 0; i < 20_000; i++) {
            String word = Integer.toString(i * 7919 % 9001, 26)
                    .chars()
                    .mapToObj(c -> String.valueOf((char) ('a' + Character.digit(c, 26))))
                    .reduce("", String::concat);
            expected.merge(word, 1, Integer::sum);
            counter.accept(text(word));
        }

        assertThat(rows(counter)).containsExactlyElementsOf(rows(expected));
    }

    @Test
    void shouldTellApartWordsThatBeginAlike() throws IOException {
        List<String> words = new ArrayList<>();
        for (String letter : List.of("a", "m", "z")) {
            for (int length : List.of(1, 2, 12, 63, 64, 65, 1000)) {
                words.add(letter.repeat(length));
                words.add(letter.repeat(length) + "a");
                words.add("b" + letter.repeat(length));
            }
        }
        String text = String.join(" ", words);
        Map<String, Integer> expected = new TreeMap<>();
        words.forEach(word -> expected.merge(word, 2, Integer::sum));

        WordCounter counter = new WordCounter(count -> {});
        counter.accept(text(text + "\n" + text.toUpperCase(Locale.ROOT)));

        assertThat(rows(counter)).containsExactlyElementsOf(rows(expected));
    }

    @RandomTest
    void shouldCountAsAMapDoes(Draw draw) throws IOException {
        String text = draw.text("`abcd", 400);
        Map<String, Integer> expected = new TreeMap<>();
        for (String word : text.split("`+")) {
            if (!word.isEmpty()) {
                expected.merge(word, 1, Integer::sum);
            }
        }

        WordCounter counter = new WordCounter(count -> {});
        counter.accept(text(text));

        assertThat(rows(counter)).containsExactlyElementsOf(rows(expected));
    }

    @Test
    void shouldMergeResults() throws IOException {
        WordCounter one = new WordCounter(count -> {});
        one.accept(text("b a"));
        WordCounter two = new WordCounter(count -> {});
        two.accept(text("c b ab"));

        assertThat(rows(one, new WordCounter(count -> {}), two)).containsExactly("a 1", "ab 1", "b 1", "b 1", "c 1");
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static List<String> rows(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
    }

    private static List<String> rows(WordCounter... counters) throws IOException {
        List<ByteBuffer> lists = new ArrayList<>();
        for (WordCounter counter : counters) {
            lists.add(ByteBuffer.wrap(counter.result()));
        }
        List<String> rows = new ArrayList<>();
        SortedRows.merge(
                lists, (word, count) -> rows.add(new String(word, StandardCharsets.US_ASCII) + " " + count.getLong()));
        return rows;
    }
}
