package org.rankbuffer;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of runs. It is started when something is to be logged, which costs more than a small run and takes memory that
 * there may be none of at the end of one that failed; and by one rank at a time: SLF4J complains about loggers that are
 * asked for while it starts.
 */
final class RunLog {

    /** Whether anything below a warning is wanted. */
    private static final boolean DETAILED = Set.of("info", "debug", "trace")
            .contains(System.getProperty("rankbuffer.logLevel", "").toLowerCase(Locale.ROOT));

    private RunLog() {}

    /** Started when it is asked for. */
    private static final class Started {
        private static final Logger LOG = LoggerFactory.getLogger(RankBuffer.class);
    }

    /** Logs something below a warning, when that is wanted at all. */
    static void detail(Consumer<Logger> entry) {
        if (DETAILED) {
            entry.accept(Started.LOG);
        }
    }

    /** Logs a warning; where memory has run out there is none, since the log must not be what ends the process. */
    static void warning(Consumer<Logger> entry) {
        try {
            entry.accept(Started.LOG);
        } catch (OutOfMemoryError | LinkageError e) { // the latter when memory runs out while the log starts
            // as said
        }
    }
}
