package org.rankbuffer.launch.rank;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.rankbuffer.base.DaemonThread;
import org.rankbuffer.transport.TransportException;

/**
 * Notices that niodev's thread for what comes from other ranks has ended, which it does at any exception, and prints
 * nothing; this rank would then never go on. Most often another rank has ended, which its launcher tells better and sooner.
 */
final class EngineWatch {

    /** What that thread runs. */
    private static final String ENGINE = "xdev.niodev.NIODevice$2";

    /** For the launcher to end this process, if it knows why. */
    private static final long GRACE_MILLIS = 2000;

    /** A run that is over by then has not been slowed down by looking for the thread. */
    private static final long BEGIN_MILLIS = 1000;

    private final Thread rank = Thread.currentThread();
    private volatile boolean ended;

    /** Begins to watch; to be called when MPJ Express has started. The thread's end is told to the one who is given. */
    static EngineWatch begin(Consumer<TransportException> told) {
        EngineWatch watch = new EngineWatch();
        DaemonThread.start("engine-watch", () -> watch.watch(told));
        return watch;
    }

    private void watch(Consumer<TransportException> told) throws InterruptedException {
        Thread.sleep(BEGIN_MILLIS);
        if (ended) {
            return;
        }
        Thread engine = engine();
        engine.join();
        Thread.sleep(GRACE_MILLIS);
        if (!ended) {
            told.accept(new TransportException("thread " + engine.getName() + " of MPJ Express has ended, without"
                    + " which no message comes; has a connection to another rank been cut?"));
        }
    }

    /** The rank's own thread where there is none: it lives as long as the process. */
    private Thread engine() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey() != rank)
                .filter(entry -> Arrays.stream(entry.getValue())
                        .anyMatch(frame -> frame.getClassName().equals(ENGINE)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(rank);
    }

    /** Ends the watch; to be called before MPJ Express ends. */
    void end() {
        ended = true;
    }
}
