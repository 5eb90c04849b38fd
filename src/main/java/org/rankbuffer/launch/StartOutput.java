package org.rankbuffer.launch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rankbuffer.launch.os.ExitStatus;

/**
 * What a process prints that is no event. It is held back until the first event: a JVM that does not start says so there,
 * and says nothing else. A JVM that crashes and is not to leave a core file behind ends with status 1, like one that could
 * not start; only the text that it prints tells the signal. Safe for use by several threads.
 */
final class StartOutput {

    private static final Pattern CRASH = Pattern.compile("#\\s+(SIG[A-Z]+) \\(0x[0-9a-f]+\\) at pc=");
    private static final int CRASHED = 1;

    /** How a JVM ends that does not start: by a wrong option, by one that has it do something else, or not being there. */
    private static final Set<Integer> NOT_STARTED = Set.of(0, CRASHED, 126, 127);

    /** A line, and how to pass it on. */
    private record Line(byte[] bytes, Runnable passOn) {}

    private List<Line> held = new ArrayList<>();
    private boolean begun;
    private String signal;

    /** The process has sent an event. */
    synchronized void begin() {
        begun = true;
        release();
    }

    /** A line has been printed. */
    synchronized void print(byte[] bytes, Runnable passOn) {
        if (bytes[0] == '#') {
            Matcher crash = CRASH.matcher(new String(bytes, StandardCharsets.UTF_8));
            signal = crash.lookingAt() ? crash.group(1) : signal;
        }
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

    /** What a process printed that ended with this status and never ran a rank; takes it. */
    synchronized Optional<List<String>> ofFailedStart(int status) {
        if (begun || signal != null || !NOT_STARTED.contains(status)) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>();
        if (held != null) {
            held.forEach(line -> lines.add(new String(line.bytes(), StandardCharsets.UTF_8).strip()));
            held.clear();
        }
        return Optional.of(lines);
    }

    /** How a process with this status ended, in words. */
    synchronized String ending(int status) {
        return signal != null && status == CRASHED ? "crashed with " + signal : ExitStatus.describe(status);
    }
}
