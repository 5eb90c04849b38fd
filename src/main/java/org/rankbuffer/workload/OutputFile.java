package org.rankbuffer.workload;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.UsageException;

/**
 * Where a workload writes: {@code --output FILE}. The file appears under its name when it is complete, in one step; until
 * then, and after a failure, what was there before stays. Something that is no regular file, such as {@code /dev/stdout},
 * is written to directly.
 */
final class OutputFile {

    static final String OPTION = "output";

    /** Writes the contents. */
    interface Contents {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final int BUFFER = 1 << 16;

    private final Path target;

    OutputFile(Path target) {
        this.target = target;
    }

    /** Reads the option. */
    static OutputFile of(Options options) {
        String text = options.required(OPTION, "the file to write");
        try {
            return new OutputFile(Path.of(text));
        } catch (InvalidPathException e) {
            throw new UsageException("--output is " + text + ", which is no path here (" + e.getReason() + ")");
        }
    }

    /** Rejects what cannot be written, and what would overwrite the input. */
    void check(InputPath input) {
        if (Files.isDirectory(target)) {
            throw wrong("a directory", "name a file");
        }
        Path directory = directory(target);
        if (!Files.isDirectory(directory)) {
            throw wrong("in a directory that does not exist", "create " + directory + " first");
        }
        if (isSpecial() ? !Files.isWritable(target) : !Files.isWritable(directory)) {
            throw wrong("where this user may not write", "name a file elsewhere, or change permissions");
        }
        if (isSame(input.path())) {
            throw wrong("the input", "name another file");
        }
    }

    private UsageException wrong(String what, String remedy) {
        return new UsageException("--output is " + target + ", which is " + what + "; " + remedy);
    }

    private boolean isSame(Path input) {
        try {
            return Files.exists(target) && Files.isSameFile(target, input);
        } catch (IOException e) {
            return false; // reading or writing it will tell what is wrong
        }
    }

    private boolean isSpecial() {
        return Files.exists(target) && !Files.isRegularFile(target);
    }

    private static Path directory(Path file) {
        Path parent = file.getParent();
        return parent == null ? Path.of(".") : parent;
    }

    /**
     * Writes the file.
     *
     * @throws EnvironmentException when that is impossible; nothing of it is left behind
     */
    void write(Contents contents) {
        try {
            if (isSpecial()) {
                fill(target, contents);
            } else {
                replace(Files.exists(target) ? target.toRealPath() : target, contents);
            }
        } catch (IOException e) {
            throw new EnvironmentException("cannot write " + target + ": " + Reason.of(e), e);
        }
    }

    private static void replace(Path file, Contents contents) throws IOException {
        // Not Files.createTempFile: that one is readable by its owner only, and keeps this after the move.
        Path temporary = directory(file)
                .resolve(".rankbuffer-" + ProcessHandle.current().pid() + "-" + System.nanoTime() + ".tmp");
        try {
            fill(temporary, contents, StandardOpenOption.CREATE_NEW);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException | Error e) {
            delete(temporary, e);
            throw e;
        }
    }

    private static void delete(Path temporary, Throwable because) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    private static void fill(Path file, Contents contents, StandardOpenOption... more) throws IOException {
        try (OutputStream out = new BufferedOutputStream(open(file, more), BUFFER)) {
            contents.writeTo(out);
        }
    }

    private static OutputStream open(Path file, StandardOpenOption... more) throws IOException {
        return more.length == 0
                ? Files.newOutputStream(file, StandardOpenOption.WRITE)
                : Files.newOutputStream(file, StandardOpenOption.WRITE, more[0]);
    }

    @Override
    public String toString() {
        return target.toString();
    }
}
