package org.rankbuffer.base;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Threads that do not keep the JVM alive. */
public final class DaemonThread {

    private DaemonThread() {}

    /** What a thread does. */
    @FunctionalInterface
    public interface Task {

        /**
         * Does it. An {@link IOException} goes to the thread's handler of uncaught exceptions, an interrupt ends the
         * thread.
         */
        void run() throws IOException, InterruptedException;
    }

    /** Starts a thread with this name. */
    public static Thread start(String name, Task task) {
        Thread thread = new Thread(() -> run(task), name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void run(Task task) {
        try {
            task.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
