package org.rankbuffer.workload.wordcount;

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
import org.rankbuffer.random.Draw;
import org.rankbuffer.random.RandomTest;

class TextPieceTest {

    @RandomTest(tries = 300)
    void shouldYieldEachWordOnceWhateverThePiecesAre(Draw draw) throws IOException {
        String text = draw.text(" \n0abc", 60);
        int piece = draw.between(1, 20);
        int longest = draw.between(1, 12);
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
