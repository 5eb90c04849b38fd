package org.rankbuffer.workload.wordcount;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.rankbuffer.workload.files.SortedRows;

/** What the workload wordcount does, by the same code, in one loop on one thread: {@code SequentialWordCount TEXT OUTPUT}. */
final class SequentialWordCount {

    private static final int LONGEST_WORD = 1 << 24;

    private SequentialWordCount() {}

    public static void main(String[] arguments) throws IOException {
        WordCounter words = new WordCounter(count -> {});
        TextPiece text = new TextPiece(
                LONGEST_WORD,
                offset -> {
                    throw new IllegalStateException("a word of more than " + LONGEST_WORD + " bytes at byte " + offset);
                },
                count -> {});
        try (FileChannel in = FileChannel.open(Path.of(arguments[0]))) {
            text.begin(in, 0, Long.MAX_VALUE);
            for (ByteBuffer chunk = text.next(); chunk != null; chunk = text.next()) {
                words.accept(chunk);
            }
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
            SortedRows.merge(List.of(words.result().orElseThrow()), (word, count) -> {
                out.write(word);
                out.write(("\t" + count.getLong() + "\n").getBytes(StandardCharsets.US_ASCII));
            });
        }
    }
}
