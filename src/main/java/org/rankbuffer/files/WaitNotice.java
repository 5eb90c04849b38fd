package org.rankbuffer.files;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Says in one line what this process waits for, when it has waited for some seconds. */
public final class WaitNotice {

    private static final int PATIENCE_SECONDS = 3;

    private static volatile Consumer<String> printer = line -> System.err.println(line);

    private WaitNotice() {}

    /** Something that may block. */
    @FunctionalInterface
    interface Wait<T> {
        T end() throws IOException;
    }

    /**
     * Has all notices printed by something that knows what else is on the screen. At first they go to standard error.
     *
     * @param lines prints a line; called on any thread
     */
    public static void printBy(Consumer<String> lines) {
        printer = lines;
    }

    /** Does something that may block; prints the line when that takes long, and nothing otherwise. */
    static <T> T during(String line, Wait<T> wait) throws IOException {
        CompletableFuture<Void> notice = CompletableFuture.runAsync(
                () -> printer.accept("rankbuffer: " + line),
                CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        try {
            return wait.end();
        } finally {
            notice.cancel(false);
        }
    }
}
