package org.rankbuffer.deadletter;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rankbuffer.UsageException;
import org.rankbuffer.deadletter.DeadLetterJson.FiledLetter;

/** Reads a file of dead letters, line by line. Not safe for use by several threads. */
final class DeadLetterReader implements Closeable {

    private final String name;
    private final BufferedReader lines;
    private long number;

    DeadLetterReader(Path path, String name) throws IOException {
        this.name = name;
        // What is not UTF-8 is read as something else rather than rejected: so it is known which line it is in.
        this.lines = new BufferedReader(new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8));
    }

    /** Passes over a letter; false at the end. */
    boolean skip() throws IOException {
        return nextLine() != null;
    }

    /** The next letter, or null at the end. */
    FiledLetter next() throws IOException {
        String line = nextLine();
        if (line == null) {
            return null;
        }
        try {
            return DeadLetterJson.read(line);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    /** What is wrong with the line that was read last. */
    UsageException wrong(String what) {
        return new UsageException(name + ", line " + number + ", " + what + "; it must be a dead letter of rankbuffer");
    }

    private String nextLine() throws IOException {
        number++;
        return lines.readLine();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
