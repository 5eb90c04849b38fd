package org.rankbuffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * The file that a run's dead letters are appended to, one line of JSON each, as they come. It is made with the first
 * letter. Safe for use by several threads, and the file by several processes: each line is one write.
 */
public final class DeadLetterFile {

    private final Path path;
    private final String workload;

    /**
     * A file to come.
     *
     * @param path where
     * @param workload the name of the workload, which the letters bear
     */
    public DeadLetterFile(Path path, String workload) {
        this.path = path.toAbsolutePath();
        this.workload = workload;
    }

    /**
     * Checks before the run whether letters can be written during it. A file that holds some already is left alone: who
     * retried it later could not tell one run's letters from another's.
     *
     * @throws UsageException when not
     */
    public void check() {
        Path directory = Objects.requireNonNullElse(path.getParent(), path);
        if (Files.isDirectory(path)) {
            throw unusable("it is a directory; name a file in it");
        }
        if (!Files.isDirectory(directory)) {
            throw unusable("there is no directory " + directory + "; make it, or name another");
        }
        Path written = Files.exists(path) ? path : directory;
        if (!Files.isWritable(written)) {
            throw unusable(written + " may not be written to; change its permissions, or name another");
        }
        if (hasLetters()) {
            throw unusable("it holds the letters of an earlier run; retry those and delete it, or name another");
        }
    }

    private UsageException unusable(String why) {
        return new UsageException("--dead-letters is " + path + ", but " + why);
    }

    /**
     * Appends a letter. When it returns, the letter is out of this process.
     *
     * @param letter what to keep
     * @throws EnvironmentException when it cannot be written
     */
    public synchronized void append(DeadLetter letter) {
        byte[] line = (DeadLetterJson.write(letter, workload) + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer rest = ByteBuffer.wrap(line);
            while (rest.hasRemaining()) {
                file.write(rest);
            }
        } catch (IOException e) {
            throw new EnvironmentException("cannot write the dead letters to " + path + ": " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException because && because.getReason() != null
                ? because.getReason()
                : e.getMessage();
    }

    /**
     * Whether there are any letters, appended by this process or by others.
     *
     * @return true when the file is not empty
     */
    public boolean hasLetters() {
        return path.toFile().length() > 0;
    }

    /**
     * The file's path.
     *
     * @return an absolute path
     */
    public Path path() {
        return path;
    }
}
