import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Counts words on one thread, as fast as we know how: bytes are classified and hashed as they are read, and words are
 * bytes in one array, found by an open hash table. The output is that of the workload wordcount.
 */
final class SequentialWordCount {

    private static final int BUFFER = 1 << 20;
    private static final byte[] LETTERS = new byte[256];

    static {
        for (int letter = 'a'; letter <= 'z'; letter++) {
            LETTERS[letter] = (byte) letter;
            LETTERS[letter - 'a' + 'A'] = (byte) letter;
        }
    }

    private byte[] bytes = new byte[1 << 20];
    private int filled;
    private int[] starts = new int[1 << 16];
    private int[] lengths = new int[1 << 16];
    private int[] hashes = new int[1 << 16];
    private long[] counts = new long[1 << 16];
    private int words;

    private int wordStart;
    private int hash;

    public static void main(String[] arguments) throws IOException {
        SequentialWordCount counter = new SequentialWordCount();
        try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
            byte[] buffer = new byte[BUFFER];
            for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
                counter.count(buffer, length);
            }
        }
        counter.endWord();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
            counter.write(out);
        }
    }

    private void count(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            byte letter = LETTERS[buffer[i] & 0xff];
            if (letter == 0) {
                endWord();
            } else {
                if (filled == bytes.length) {
                    bytes = Arrays.copyOf(bytes, 2 * filled);
                }
                bytes[filled++] = letter;
                hash = 31 * hash + letter;
            }
        }
    }

    /** The word that was being read lies behind all others: it stays there if it is new. */
    private void endWord() {
        int length = filled - wordStart;
        if (length == 0) {
            return;
        }
        int at = slot(length);
        if (counts[at]++ == 0) {
            starts[at] = wordStart;
            lengths[at] = length;
            hashes[at] = hash;
            wordStart = filled;
            words++;
            if (4 * words > 3 * counts.length) {
                grow();
            }
        } else {
            filled = wordStart;
        }
        hash = 0;
    }

    private int slot(int length) {
        int mask = counts.length - 1;
        int at = (hash ^ hash >>> 15) & mask;
        while (counts[at] != 0
                && (hashes[at] != hash
                        || lengths[at] != length
                        || !Arrays.equals(bytes, starts[at], starts[at] + length, bytes, wordStart, filled))) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        int[] oldStarts = starts;
        int[] oldLengths = lengths;
        int[] oldHashes = hashes;
        long[] oldCounts = counts;
        starts = new int[2 * oldStarts.length];
        lengths = new int[starts.length];
        hashes = new int[starts.length];
        counts = new long[starts.length];
        int mask = starts.length - 1;
        for (int i = 0; i < oldCounts.length; i++) {
            if (oldCounts[i] != 0) {
                int at = (oldHashes[i] ^ oldHashes[i] >>> 15) & mask;
                while (counts[at] != 0) {
                    at = at + 1 & mask;
                }
                starts[at] = oldStarts[i];
                lengths[at] = oldLengths[i];
                hashes[at] = oldHashes[i];
                counts[at] = oldCounts[i];
            }
        }
    }

    private void write(OutputStream out) throws IOException {
        String[] rows = new String[words];
        int row = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                rows[row++] = new String(bytes, starts[i], lengths[i], StandardCharsets.US_ASCII) + "\t" + counts[i];
            }
        }
        Arrays.sort(rows);
        for (String line : rows) {
            out.write(line.getBytes(StandardCharsets.US_ASCII));
            out.write('\n');
        }
    }
}
