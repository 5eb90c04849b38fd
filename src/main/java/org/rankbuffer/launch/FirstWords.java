package org.rankbuffer.launch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a process prints before its first event. It is held back for a while: a JVM that does not start says so there, and
 * has nothing else to say. Safe for use by several threads.
 */
final class FirstWords {

    /** How a JVM ends that does not start: by a wrong option, by one that has it do something else, or not being there. */
    private static final Set<Integer> STATUSES = Set.of(0, 1, 126, 127);

    /** A line, and how to pass it on. */
    private record Line(byte[] bytes, Runnable passOn) {}

    private List<Line> held = new ArrayList<>();
    private boolean begun;

    /** The process has sent an event. */
    synchronized void begin() {
        begun = true;
        release();
    }

    /** A line has been printed. */
    synchronized void print(byte[] bytes, Runnable passOn) {
        if (held == null) {
            passOn.run();
        } else {
            held.add(new Line(bytes, passOn));
        }
    }

    /** Passes on what was held back; from now on nothing is. */
    synchronized void release() {
        if (held != null) {
            held.forEach(line -> line.passOn().run());
            held = null;
        }
    }

    /** Whether a process that ended like this never came to run a rank. */
    synchronized boolean areLast(int status) {
        return !begun && STATUSES.contains(status);
    }

    /** Takes what was held back. */
    synchronized List<String> take() {
        List<String> lines = new ArrayList<>();
        if (held != null) {
            held.forEach(line -> lines.add(new String(line.bytes(), StandardCharsets.UTF_8).strip()));
            held.clear();
        }
        return lines;
    }
}
