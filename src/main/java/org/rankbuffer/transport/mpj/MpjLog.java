package org.rankbuffer.transport.mpj;

import java.nio.file.Path;
import org.rankbuffer.transport.TransportException;

/**
 * Turns on the log of MPJ Express, which goes through log4j 1.2 (or what stands in for it) and is off otherwise. By
 * reflection, since log4j is on no class path but that of a JVM that runs MPJ Express.
 *
 * <p>{@code MPI.Init} sets the level from {@code conf/mpjexpress.conf}, so this works only after it; what Init itself
 * would log can be had by {@code mpjexpress.mpi.loglevel=DEBUG} in that file and a directory {@code logs} beside
 * {@code conf}. The log shows every step of every message: expect a slow run and a large file.
 */
final class MpjLog {

    private static final String LOG4J = "org.apache.log4j.";

    /** The name of the only logger that MPJ Express has. */
    private static final String LOGGER = "mpj";

    private MpjLog() {}

    /**
     * Logs everything to a file from now on, in addition to what it holds already.
     *
     * @param file where to; its directory exists
     */
    static void writeTo(Path file) {
        try {
            Class<?> layoutType = type("Layout");
            Object layout = type("PatternLayout").getConstructor(String.class).newInstance("%d %-5p [%t] %m%n");
            Object appender = type("FileAppender")
                    .getConstructor(layoutType, String.class)
                    .newInstance(layout, file.toString());
            Object logger = type("Logger").getMethod("getLogger", String.class).invoke(null, LOGGER);
            logger.getClass().getMethod("addAppender", type("Appender")).invoke(logger, appender);
            logger.getClass().getMethod("setAdditivity", boolean.class).invoke(logger, false);
            Object level = type("Level").getField("DEBUG").get(null);
            logger.getClass().getMethod("setLevel", type("Level")).invoke(logger, level);
        } catch (ReflectiveOperationException e) {
            throw new TransportException("cannot write the log of MPJ Express to " + file, e);
        }
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(LOG4J + name);
    }
}
