package org.rankbuffer.launch.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rankbuffer.diagnosis.Activity;

/** What the operating system says about a process that does not answer. */
public final class ProcessState {

    private static final String LABEL = "State:";

    private ProcessState() {}

    /** The state of a process of this host. */
    public static Activity.Silent of(long pid) {
        try {
            return read(Files.readString(Path.of("/proc", String.valueOf(pid), "status")));
        } catch (IOException | RuntimeException e) {
            return unanswering(""); // not Linux, or the process has ended
        }
    }

    /** Reads what Linux writes into {@code /proc/PID/status}. */
    public static Activity.Silent read(String status) {
        String state = status.lines()
                .filter(line -> line.startsWith(LABEL))
                .map(line -> line.substring(LABEL.length()).strip())
                .findFirst()
                .orElse("");
        return switch (state.isEmpty() ? ' ' : state.charAt(0)) {
            case 'T' -> new Activity.Silent("is stopped (SIGSTOP)", true);
            case 't' -> new Activity.Silent("is stopped by a debugger", true);
            case 'Z', 'X' -> new Activity.Silent("has ended (its parent has not yet read its status)", false);
            case 'D' -> unanswering("; it waits for a disk, or for memory");
            default -> unanswering("");
        };
    }

    private static Activity.Silent unanswering(String because) {
        return new Activity.Silent("does not answer" + because, false);
    }
}
