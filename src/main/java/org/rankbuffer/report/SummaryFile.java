package org.rankbuffer.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.RunResult;
import org.rankbuffer.UsageException;

/**
 * The result of a run for programs: a file that holds a {@link RunResult} as JSON, the components' names being the
 * members'. The file appears whole or not at all. Immutable.
 */
public final class SummaryFile {

    private final Path path;

    /**
     * A summary to come.
     *
     * @param path where; what is there is replaced. Something that is no file, such as {@code /dev/stdout}, is written to
     */
    public SummaryFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    /**
     * Checks before the run whether the file can be written after it.
     *
     * @throws UsageException when not
     */
    public void check() {
        Path directory = path.getParent();
        if (Files.isDirectory(path) || directory == null) {
            throw unusable("it is a directory; name a file in it");
        }
        if (!Files.exists(directory)) {
            throw unusable("there is no directory " + directory + "; make it, or name another");
        }
        if (!Files.isDirectory(directory)) {
            throw unusable(directory + " is no directory; name another");
        }
        if (!Files.isWritable(isStream() ? path : directory)) {
            throw unusable((isStream() ? "it" : "the directory " + directory)
                    + " may not be written to; change its permissions, or name another");
        }
    }

    private UsageException unusable(String why) {
        return new UsageException("--summary is " + path + ", but " + why);
    }

    /**
     * Writes the file.
     *
     * @param result how the run ended
     * @throws EnvironmentException when it cannot be written; what was there before is untouched then
     */
    public void write(RunResult result) {
        try {
            if (isStream()) {
                write(result, path, StandardOpenOption.WRITE);
            } else {
                replace(result, Files.isSymbolicLink(path) ? path.toRealPath() : path);
            }
        } catch (IOException e) {
            throw new EnvironmentException("cannot write the summary " + path + ": " + reason(e), e);
        }
    }

    private boolean isStream() {
        return Files.exists(path) && !Files.isRegularFile(path);
    }

    private static void replace(RunResult result, Path target) throws IOException {
        Path draft = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid());
        try {
            write(
                    result,
                    draft,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void write(RunResult result, Path file, OpenOption... options) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8, options)) {
            SummaryJson.write(result, out);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "its directory is gone";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e instanceof FileSystemException because && because.getReason() != null
                ? because.getReason()
                : e.getMessage();
    }
}
