package org.rankbuffer.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Where temporary files go: where {@code TMPDIR} says, as with other programs. Java by itself looks at that variable on
 * macOS only.
 */
public final class TemporaryDirectory {

    /** What Java takes elsewhere. */
    private static final String FIXED = "/tmp";

    private static final int MOST_TRIES = 100;
    private static final long PAUSE_NANOS = 10_000_000;

    private TemporaryDirectory() {}

    /**
     * The directory.
     *
     * @return its path; whether it can be used is another question
     */
    public static Path path() {
        return path(System.getProperty("java.io.tmpdir"), System.getenv());
    }

    /**
     * Makes a directory in it, which is the caller's to delete.
     *
     * @param prefix how its name begins; the number of this process follows
     * @return a new and empty directory
     * @throws IOException when none can be made; its message is one line for the user
     */
    public static Path create(String prefix) throws IOException {
        try {
            return Files.createTempDirectory(path(), ownPrefix(prefix));
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    /**
     * Deletes a directory with all that is in it; links are deleted, not followed. Absent is fine.
     *
     * @param directory the directory, which need not be a temporary one
     * @throws IOException when something in it cannot be deleted
     */
    public static void delete(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Deletes a directory to which others may still write, who are about to end: tries it for a second. What cannot be deleted
     * then stays there.
     *
     * @param directory the directory, which need not be a temporary one
     */
    public static void deleteAfterOthers(Path directory) {
        for (int i = 0; i < MOST_TRIES; i++) {
            try {
                delete(directory);
                return;
            } catch (IOException | UncheckedIOException e) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** Makes a file in it. */
    static Path createFile(String prefix) throws IOException {
        try {
            return Files.createTempFile(path(), ownPrefix(prefix), "");
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    /** Says whose it is, for who finds it left behind. */
    private static String ownPrefix(String prefix) {
        return prefix + ProcessHandle.current().pid() + "-";
    }

    private static IOException trouble(IOException e) {
        return new IOException(
                "temporary files are needed, and cannot be made in " + path() + " (" + Reason.of(e)
                        + "); name another directory in TMPDIR",
                e);
    }

    /** The directory, given the one that Java would take; somebody may have told it another one by that property. */
    static Path path(String java, Map<String, String> environment) {
        String named = environment.getOrDefault("TMPDIR", "");
        return Path.of(named.isEmpty() || !java.equals(FIXED) ? java : named);
    }
}
