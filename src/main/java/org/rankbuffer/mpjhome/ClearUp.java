package org.rankbuffer.mpjhome;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Work that leaves nothing behind when the JVM is told to end in the middle of it: the thread that does it is
 * interrupted, and has a moment to clear up. To be opened and closed by that thread.
 */
final class ClearUp implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 3;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "clear-up");

    ClearUp() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interrupt() {
        worker.interrupt();
        try {
            done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the work. When the JVM is about to end this does not return, so that nobody complains of what is missing. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            done.countDown();
            awaitEnd();
        }
    }

    private static void awaitEnd() {
        while (true) {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                // of no matter any more
            }
        }
    }
}
