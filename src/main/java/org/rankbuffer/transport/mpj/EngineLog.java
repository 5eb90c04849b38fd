package org.rankbuffer.transport.mpj;

import java.nio.file.Path;
import org.rankbuffer.transport.TransportException;

/**
 * MPJ Express's own log, which is off by default. It goes through log4j 1.2, or what stands in for it; that is reached by
 * reflection, since it is on no class path but that of a JVM that runs MPJ Express.
 *
 * <p>{@code MPI.Init} sets the level from {@code conf/mpjexpress.conf}, so this works only after it. To see what Init
 * itself has to say, put {@code mpjexpress.mpi.loglevel=DEBUG} into that file and make a directory {@code logs} beside
 * {@code conf}. The log shows every step of every message: expect a slow run and a large file.
 */
public final class EngineLog {

    private static final String LOG4J = "org.apache.log4j.";

    /** The name of the only logger that MPJ Express has. */
    private static final String LOGGER = "mpj";

    private EngineLog() {}

    /**
     * Logs everything that happens in this JVM from now on. Call it once per JVM, on a rank that has begun; where a JVM
     * holds all ranks, any one of them does, and the thread names in the log tell the ranks apart.
     *
     * @param file where to; what it holds already is kept
     * @throws TransportException if the file cannot be written, or this JVM has no log4j
     */
    public static void writeTo(Path file) {
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
