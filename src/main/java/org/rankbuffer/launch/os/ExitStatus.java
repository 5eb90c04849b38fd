package org.rankbuffer.launch.os;

import java.util.Map;

/** What the status of an ended process says. */
public final class ExitStatus {

    private static final int SIGNALLED = 128;

    /** The numbers are those of Linux and, for these signals, of every other Unix. */
    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "SIGHUP",
            2, "SIGINT",
            3, "SIGQUIT",
            4, "SIGILL",
            6, "SIGABRT",
            8, "SIGFPE",
            9, "SIGKILL",
            11, "SIGSEGV",
            13, "SIGPIPE",
            15, "SIGTERM");

    /** How a rank process ends that has no memory left in which to say so. */
    public static final int OUT_OF_MEMORY = 105;

    /** The status of a process of which it is not known how it ended. */
    public static final int LOST = 255;

    private ExitStatus() {}

    /** For example {@code was ended by SIGKILL}. */
    public static String describe(int status) {
        if (status == OUT_OF_MEMORY) {
            return "ran out of memory (try --java-option=-Xmx2g)";
        }
        String signal = SIGNALS.get(status - SIGNALLED);
        return signal == null ? "ended with status " + status : "was ended by " + signal;
    }
}
