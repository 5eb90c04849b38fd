package org.rankbuffer.program;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.rankbuffer.program.calls.Grade;

/** Takes what a rank prints in one run apart into lines. The rest of what is too much is not kept; a run ends that prints on. */
final class PrintedLines extends OutputStream {

    private static final int MOST_LINES = 100_000;
    private static final int LONGEST = 10_000;
    private static final long MOST_BYTES = 16L << 20;

    private final ExploredRank rank;
    private final Consumer<String> next;
    private Output output = Output.NONE;
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
    private long bytes;

    /** What a rank prints; each line is passed on. */
    PrintedLines(ExploredRank rank, Consumer<String> next) {
        this.next = next;
        this.rank = rank;
    }

    /** The whole lines. */
    Output output() {
        return output;
    }

    /** What lacks its end. */
    byte[] rest() {
        return rest.toByteArray();
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] printed, int offset, int length) {
        bytes += length;
        if (bytes > MOST_BYTES) {
            rank.refuse("prints without end, or too much: more than " + (MOST_BYTES >> 20) + " MiB");
        }
        if (output.count() >= MOST_LINES) {
            return;
        }
        int from = offset;
        for (int i = offset; i < offset + length; i++) {
            boolean ends = printed[i] == '\n';
            if (ends || rest.size() + i - from == LONGEST) {
                rest.write(printed, from, i - from);
                end();
                from = ends ? i + 1 : i;
            }
        }
        rest.write(printed, from, offset + length - from);
    }

    private void end() {
        String line = rest.toString(StandardCharsets.UTF_8).stripTrailing();
        rest.reset();
        if (output.count() >= MOST_LINES) {
            return;
        }
        output = output.with(line);
        next.accept(line);
        if (output.count() == MOST_LINES) {
            rank.report(
                    Grade.NOTE,
                    "long-output",
                    "it prints more than " + MOST_LINES + " lines; the rest is not looked at");
        }
    }

    @Override
    public void close() {
        if (rest.size() > 0) {
            end();
        }
    }
}
