package org.rankbuffer.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.rankbuffer.base.DaemonThread;
import org.rankbuffer.base.Lines;

/** Reads lines in a thread of its own, remembers the last, and passes them on once somebody wants them. */
final class LastLine {

    private static final long DRAIN_MILLIS = 500;

    private final Thread thread;
    private volatile Consumer<byte[]> listener = line -> {};
    private volatile String last = "";

    LastLine(InputStream from) {
        this.thread = DaemonThread.start("errors", () -> read(from));
    }

    void passOnTo(Consumer<byte[]> next) {
        listener = next;
    }

    /** The last line that was not blank. */
    String text() {
        try {
            thread.join(DRAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return last;
    }

    private void read(InputStream from) {
        try {
            Lines.forEach(from, this::tell);
        } catch (IOException e) {
            // the process was ended
        }
    }

    private void tell(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8).strip();
        if (!text.isEmpty()) {
            last = text;
        }
        listener.accept(line);
    }
}
