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

class WordTableTest {

    @Test
    void shouldCountWithoutRegardToCase() throws IOException {
        WordTable table = new WordTable();
        table.count(text("The end, THE END; the-"));
        table.count(text(""));
        table.count(text("theend"));

        assertThat(rows(table)).containsExactly("end 2", "the 3", "theend 1");
    }

    @Test
    void shouldLookAtItsPartOfAnArrayOnly() throws IOException {
        WordTable table = new WordTable();
        table.count(text("xxabcxx").position(2).limit(5).slice());

        assertThat(rows(table)).containsExactly("abc 1");
    }

    @Test
    void shouldGrow() throws IOException {
        Map<String, Integer> expected = new TreeMap<>();
        WordTable table = new WordTable();
        for (int i = 0; i < 20_000; i++) {
            String word = Integer.toString(i * 7919 % 9001, 26)
                    .chars()
                    .mapToObj(c -> String.valueOf((char) ('a' + Character.digit(c, 26))))
                    .reduce("", String::concat);
            expected.merge(word, 1, Integer::sum);
            table.count(text(word));
        }

        assertThat(rows(table)).containsExactlyElementsOf(rows(expected));
    }

    /** Words of up to 12 letters are kept in another way than longer ones. */
    @Test
    void shouldCountWordsAroundTwelveLetters() throws IOException {
        List<String> words = new ArrayList<>();
        for (String letter : List.of("a", "m", "z")) {
            for (int length : List.of(1, 2, 11, 12, 13, 14, 25, 1000)) {
                words.add(letter.repeat(length));
                words.add(letter.repeat(length) + "a");
                words.add("b" + letter.repeat(length));
            }
        }
        String text = String.join(" ", words);
        Map<String, Integer> expected = new TreeMap<>();
        words.forEach(word -> expected.merge(word, 2, Integer::sum));

        WordTable table = new WordTable();
        table.count(text(text + "\n" + text.toUpperCase(Locale.ROOT)));

        assertThat(rows(table)).containsExactlyElementsOf(rows(expected));
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

        WordTable table = new WordTable();
        table.count(text(text));

        assertThat(rows(table)).containsExactlyElementsOf(rows(expected));
    }

    @Test
    void shouldMergeTables() throws IOException {
        WordTable one = new WordTable();
        one.count(text("b a"));
        WordTable two = new WordTable();
        two.count(text("c b ab"));

        assertThat(rows(one, new WordTable(), two)).containsExactly("a 1", "ab 1", "b 1", "b 1", "c 1");
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static List<String> rows(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
    }

    private static List<String> rows(WordTable... tables) throws IOException {
        List<ByteBuffer> lists = new ArrayList<>();
        for (WordTable table : tables) {
            SortedRows sorted = new SortedRows();
            table.addTo(sorted, count -> {});
            lists.add(ByteBuffer.wrap(sorted.toBytes()));
        }
        List<String> rows = new ArrayList<>();
        SortedRows.merge(
                lists, (word, count) -> rows.add(new String(word, StandardCharsets.US_ASCII) + " " + count.getLong()));
        return rows;
    }
}
