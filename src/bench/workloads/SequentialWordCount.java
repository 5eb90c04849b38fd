import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts words on one thread, as fast as we know how, which is how the workload wordcount counts them: a word of up to
 * 12 letters is one number, and lies beside its count in an open hash table. The output is that of the workload.
 */
final class SequentialWordCount {

    private static final int BUFFER = 1 << 20;
    private static final int LONGEST = 12;
    private static final int BITS = 5;
    private static final byte[] NUMBERS = new byte[256];

    static {
        for (int number = 1; number <= 26; number++) {
            NUMBERS['a' - 1 + number] = (byte) number;
            NUMBERS['A' - 1 + number] = (byte) number;
        }
    }

    private long[] table = new long[1 << 12];
    private int shift = Long.numberOfLeadingZeros((1 << 11) - 1);
    private int words;

    private final Map<String, Long> longWords = new TreeMap<>();

    public static void main(String[] arguments) throws IOException {
        SequentialWordCount counter = new SequentialWordCount();
        try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
            byte[] buffer = new byte[BUFFER];
            int kept = 0;
            for (int length = in.read(buffer); length > 0; length = in.read(buffer, kept, buffer.length - kept)) {
                int filled = kept + length;
                int end = filled;
                while (end > 0 && NUMBERS[buffer[end - 1] & 0xff] != 0) {
                    end--;
                }
                counter.count(buffer, end);
                kept = filled - end;
                if (kept == buffer.length) {
                    throw new IOException("a word of more than " + BUFFER + " letters");
                }
                System.arraycopy(buffer, end, buffer, 0, kept);
            }
            counter.count(buffer, kept);
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
            counter.write(out);
        }
    }

    private void count(byte[] buffer, int end) {
        int start = 0;
        long numbers = 0;
        for (int i = 0; i < end; i++) {
            int number = NUMBERS[buffer[i] & 0xff];
            if (number != 0) {
                numbers = numbers << BITS | number;
            } else {
                if (i > start) {
                    add(buffer, start, i, numbers);
                }
                start = i + 1;
                numbers = 0;
            }
        }
        if (end > start) {
            add(buffer, start, end, numbers);
        }
    }

    private void add(byte[] buffer, int from, int to, long numbers) {
        if (to - from > LONGEST) {
            longWords.merge(text(buffer, from, to), 1L, Long::sum);
            return;
        }
        int slot = slot(numbers);
        if (table[slot] == 0) {
            table[slot] = numbers;
            words++;
        }
        table[slot + 1]++;
        if (4 * words > table.length) {
            grow();
        }
    }

    private static String text(byte[] buffer, int from, int to) {
        byte[] lower = new byte[to - from];
        for (int i = from; i < to; i++) {
            lower[i - from] = (byte) ('a' - 1 + NUMBERS[buffer[i] & 0xff]);
        }
        return new String(lower, StandardCharsets.US_ASCII);
    }

    private int slot(long numbers) {
        int slot = (int) (numbers * 0x9e3779b97f4a7c15L >>> shift) << 1;
        while (table[slot] != numbers && table[slot] != 0) {
            slot = slot + 2 & table.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] old = table;
        table = new long[2 * old.length];
        shift--;
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0) {
                int slot = slot(old[i]);
                table[slot] = old[i];
                table[slot + 1] = old[i + 1];
            }
        }
    }

    private void write(OutputStream out) throws IOException {
        Map<String, Long> all = new TreeMap<>(longWords);
        byte[] letters = new byte[LONGEST];
        for (int i = 0; i < table.length; i += 2) {
            int at = LONGEST;
            for (long rest = table[i]; rest != 0; rest >>>= BITS) {
                letters[--at] = (byte) ('a' - 1 + (rest & (1 << BITS) - 1));
            }
            if (at < LONGEST) {
                all.put(new String(letters, at, LONGEST - at, StandardCharsets.US_ASCII), table[i + 1]);
            }
        }
        for (Map.Entry<String, Long> row : all.entrySet()) {
            out.write((row.getKey() + "\t" + row.getValue() + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }
}
