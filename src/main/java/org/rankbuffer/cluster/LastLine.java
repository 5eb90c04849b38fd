package org.rankbuffer.cluster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads lines in a thread of its own, remembers the last, and passes them on once somebody wants them. */
final class LastLine {

    private static final long DRAIN_MILLIS = 500;

    private final InputStream from;
    private final Thread thread;
    private volatile Consumer<byte[]> listener = line -> {};
    private volatile String last = "";

    LastLine(InputStream from) {
        this.from = from;
        this.thread = new Thread(this::read, "complaints");
        thread.setDaemon(true);
        thread.start();
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

    private void read() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int b = from.read(); b >= 0; b = from.read()) {
                line.write(b);
                if (b == '\n') {
                    tell(line);
                }
            }
        } catch (IOException e) {
            // the process was ended
        }
        tell(line);
    }

    private void tell(ByteArrayOutputStream line) {
        String text = line.toString(StandardCharsets.UTF_8).strip();
        if (!text.isEmpty()) {
            last = text;
        }
        if (line.size() > 0) {
            listener.accept(line.toByteArray());
        }
        line.reset();
    }
}
