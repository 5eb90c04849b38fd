package org.rankbuffer.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.files.TemporaryDirectory;

/** Where a trace is written: where the user wants it, or, if only a page is wanted of it, in a directory that is then deleted. */
final class TracePlace implements AutoCloseable {

    private final Path path;

    /** Deletes a temporary directory also when the JVM ends by another thread; null for a directory that stays. */
    private final Thread hook;

    private TracePlace(Path path, Thread hook) {
        this.path = path;
        this.hook = hook;
    }

    static TracePlace of(Path directory) {
        return new TracePlace(directory.toAbsolutePath(), null);
    }

    static TracePlace temporary() throws IOException {
        Path directory = TemporaryDirectory.create("rankbuffer-trace-");
        Thread hook = new Thread(() -> delete(directory), "delete-trace");
        Runtime.getRuntime().addShutdownHook(hook);
        return new TracePlace(directory, hook);
    }

    Path path() {
        return path;
    }

    private static void delete(Path directory) {
        try {
            TemporaryDirectory.delete(directory);
        } catch (IOException e) {
            throw new EnvironmentException("cannot delete the temporary trace " + directory + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (hook != null) {
            delete(path);
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // the JVM ends already, and runs it
            }
        }
    }
}
