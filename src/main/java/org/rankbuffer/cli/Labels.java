package org.rankbuffer.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints what ranks print, each line behind the rank it is from. A line is printed when it is whole, or when nothing can
 * come any more; then with an end of its own.
 */
final class Labels {

    private static final int LONGEST_LINE = 1 << 16;

    private final PrintStream to;
    private final Map<Integer, ByteArrayOutputStream> lines = new TreeMap<>();

    Labels(PrintStream to) {
        this.to = to;
    }

    void print(int rank, byte[] bytes) {
        ByteArrayOutputStream line = lines.computeIfAbsent(rank, none -> new ByteArrayOutputStream());
        for (byte b : bytes) {
            line.write(b);
            if (b == '\n' || line.size() >= LONGEST_LINE) {
                print(rank, line);
            }
        }
    }

    private void print(int rank, ByteArrayOutputStream line) {
        to.writeBytes((rank < 0 ? "[launcher] " : "[" + rank + "] ").getBytes(StandardCharsets.UTF_8));
        to.writeBytes(line.toByteArray());
        line.reset();
    }

    /** Prints what has not been ended by a line end. */
    void end() {
        lines.forEach((rank, line) -> {
            if (line.size() > 0) {
                line.write('\n');
                print(rank, line);
            }
        });
    }
}
