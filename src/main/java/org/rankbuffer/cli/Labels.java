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
    private static final int NOBODY = Integer.MIN_VALUE;

    private final PrintStream to;
    private final Map<Integer, ByteArrayOutputStream> lines = new TreeMap<>();

    /** What is printed next. */
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    /** The rank whose line has been printed as far as it was. */
    private int unfinished = NOBODY;

    Labels(PrintStream to) {
        this.to = to;
    }

    void print(int rank, byte[] bytes) {
        ByteArrayOutputStream line = lines.computeIfAbsent(rank, none -> new ByteArrayOutputStream());
        for (byte b : bytes) {
            line.write(b);
            if (b == '\n' || line.size() >= LONGEST_LINE) {
                print(rank, line);
                unfinished = NOBODY;
            }
        }
    }

    private void print(int rank, ByteArrayOutputStream line) {
        if (unfinished != rank) {
            endUnfinished();
            text.writeBytes((rank < 0 ? "[launcher] " : "[" + rank + "] ").getBytes(StandardCharsets.UTF_8));
        }
        text.writeBytes(line.toByteArray());
        line.reset();
        to.writeBytes(text.toByteArray()); // at once: each call is one of the system
        text.reset();
    }

    private void endUnfinished() {
        if (unfinished != NOBODY) {
            to.println();
            unfinished = NOBODY;
        }
    }

    /** Prints what a line has until now, such as a question to the user. */
    void showUnfinished() {
        lines.forEach((rank, line) -> {
            if (line.size() > 0) {
                print(rank, line);
                unfinished = rank;
            }
        });
        to.flush();
    }

    /** Prints what has not been ended by a line end. */
    void end() {
        if (unfinished != NOBODY) {
            print(unfinished, lines.get(unfinished));
        }
        endUnfinished();
        lines.forEach((rank, line) -> {
            if (line.size() > 0) {
                line.write('\n');
                print(rank, line);
            }
        });
    }
}
