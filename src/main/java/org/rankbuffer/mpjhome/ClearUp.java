package org.rankbuffer.mpjhome;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Work that leaves nothing behind when the JVM is told to end in the middle of it: the thread that does it is
 * interrupted, and has some seconds to delete what it has made.
 */
final class ClearUp {

    private static final int PATIENCE_SECONDS = 3;

    /** Work that deletes what is half made when it ends, however it ends. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    private ClearUp() {}

    /**
     * Does the work on the calling thread. When the JVM is about to end this does not return: there would be a complaint
     * about what is missing.
     *
     * @throws IOException what the work throws
     */
    static void after(Work work) throws IOException {
        Thread worker = Thread.currentThread();
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(() -> interrupt(worker, done), "clear-up");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            work.run();
        } finally {
            if (!isRemoved(hook)) {
                done.countDown();
                awaitEnd();
            }
        }
    }

    private static void interrupt(Thread worker, CountDownLatch done) {
        worker.interrupt();
        try {
            done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when the JVM is ending. */
    private static boolean isRemoved(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            return false;
        }
    }

    private static void awaitEnd() {
        while (true) {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                // the JVM ends all the same
            }
        }
    }
}
