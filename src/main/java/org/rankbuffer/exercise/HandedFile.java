package org.rankbuffer.exercise;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.rankbuffer.files.Reason;

/** A file of a submission. Only regular files are read, and no more than some bytes: a FIFO or a device need not end. */
final class HandedFile {

    private HandedFile() {}

    /** Why it is not read, as the end of a sentence; nothing when it is a regular file. */
    static Optional<String> problem(Path file) {
        if (Files.isSymbolicLink(file)) {
            return Optional.of("is a link");
        }
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.empty()
                : Optional.of("is not a regular file");
    }

    /**
     * Its bytes.
     *
     * @param most so many, and one more when there are more
     * @throws IOException when it cannot be read; the message is a reason
     */
    static byte[] read(Path file, int most) throws IOException {
        Optional<String> problem = problem(file);
        if (problem.isPresent()) {
            throw new IOException(problem.get());
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(most + 1);
        } catch (IOException e) {
            throw new IOException("cannot be read: " + Reason.of(e), e);
        }
    }
}
