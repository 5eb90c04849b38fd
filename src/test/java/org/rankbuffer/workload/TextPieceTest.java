package org.rankbuffer.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class TextPieceTest {

    @Property(tries = 300)
    void shouldYieldEachWordOnceWhateverThePiecesAre(
            @ForAll @Chars({' ', '\n', '0'}) @CharRange(from = 'a', to = 'c') @StringLength(max = 60) String text,
            @ForAll @IntRange(min = 1, max = 20) int piece,
            @ForAll @IntRange(min = 1, max = 12) int longest)
            throws IOException {
        List<Long> tooLong = new ArrayList<>();

        List<String> words = wordsInPieces(text, piece, longest, tooLong);

        assertThat(words)
                .containsExactlyElementsOf(wordsOf(text).stream()
                        .filter(word -> word.length() <= longest)
                        .toList());
        assertThat(tooLong)
                .hasSize((int) wordsOf(text).stream()
                        .filter(word -> word.length() > longest)
                        .count())
                .allSatisfy(offset -> assertThat(text.charAt(offset.intValue())).isBetween('a', 'c'));
    }

    private static List<String> wordsInPieces(String text, int piece, int longest, List<Long> tooLong)
            throws IOException {
        Path file = Files.createTempFile("rankbuffer", ".txt");
        List<String> words = new ArrayList<>();
        try (FileChannel in = FileChannel.open(Files.writeString(file, text))) {
            TextPiece reader = new TextPiece(longest, tooLong::add, count -> {});
            for (int start = 0; start == 0 || start < text.length(); start += piece) {
                reader.begin(in, start, start + piece < text.length() ? start + piece : Long.MAX_VALUE);
                for (ByteBuffer chunk = reader.next(); chunk != null; chunk = reader.next()) {
                    assertThat(chunk.remaining()).isBetween(1, longest);
                    words.addAll(wordsOf(StandardCharsets.US_ASCII.decode(chunk).toString()));
                }
            }
        } finally {
            Files.delete(file);
        }
        return words;
    }

    private static List<String> wordsOf(String text) {
        return Arrays.stream(text.split("[^a-z]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
