package org.rankbuffer.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What a job prints, and when it said its marks. Read by a thread of its own; safe for use by several. */
final class Transcript {

    private static final int LONGEST = 500;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final List<String> lines = new ArrayList<>();
    private final Map<String, Long> marks = new HashMap<>();
    private final Thread reader;
    private boolean ended;

    Transcript(InputStream output) {
        reader = new Thread(() -> read(output), "transcript");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream output) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("the output cannot be read: " + e);
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        if (line.startsWith(FaultyWorkload.MARK)) {
            marks.putIfAbsent(line.substring(FaultyWorkload.MARK.length()), System.nanoTime());
            notifyAll();
        } else if (lines.size() < LONGEST) {
            lines.add(line);
        }
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Blocks until a mark is said, or nothing can come any more, or the deadline; returns whether it was said. */
    synchronized boolean await(String mark, long deadlineNanos) throws InterruptedException {
        while (!marks.containsKey(mark) && !ended) {
            long millis = (deadlineNanos - System.nanoTime()) / NANOS_PER_MILLI;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return marks.containsKey(mark);
    }

    /** When a mark was said first. */
    synchronized OptionalLong when(String mark) {
        Long nanos = marks.get(mark);
        return nanos == null ? OptionalLong.empty() : OptionalLong.of(nanos);
    }

    /** Everything but the marks, after a short wait for what is still in the pipe. */
    List<String> lines() throws InterruptedException {
        reader.join(1000);
        synchronized (this) {
            return List.copyOf(lines);
        }
    }
}
