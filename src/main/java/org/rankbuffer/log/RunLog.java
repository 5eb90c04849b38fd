package org.rankbuffer.log;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of runs: which processes the launcher and the agents start and how they end, which hosts they connect with, why
 * a job is ended, and the stack traces of user code that fails.
 *
 * <p>The logging framework is started with the first entry. It takes longer than a small run, and memory, of which there
 * may be none at the end of a run that failed. It is started by one thread only: SLF4J warns about loggers that other
 * threads ask for while it starts. Safe for use by several threads.
 */
public final class RunLog {

    /** Whether anything below a warning is wanted. */
    private static final boolean DETAILED = Set.of("info", "debug", "trace")
            .contains(System.getProperty("rankbuffer.logLevel", "").toLowerCase(Locale.ROOT));

    private RunLog() {}

    /** The log, which starts when this class is first used. */
    private static final class Started {
        private static final Logger LOG = LoggerFactory.getLogger("org.rankbuffer");
    }

    /** Logs something below a warning, when that is wanted at all. */
    public static void detail(Consumer<Logger> entry) {
        if (DETAILED) {
            entry.accept(Started.LOG);
        }
    }

    /** Logs a warning. Without memory it does nothing, since the log must not be what ends the process. */
    public static void warning(Consumer<Logger> entry) {
        try {
            entry.accept(Started.LOG);
        } catch (OutOfMemoryError | LinkageError e) { // the second when memory runs out while the log starts
            // as the comment above says
        }
    }
}
