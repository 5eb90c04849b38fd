package org.rankbuffer.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Java does not tell of a file's kind. */
final class FileKind {

    private static final int MASK = 0170000;
    private static final int SOCKET = 0140000;

    private FileKind() {}

    /** Whether it is the name of a socket. */
    static boolean isSocket(Path path) {
        try {
            return ((int) Files.getAttribute(path, "unix:mode") & MASK) == SOCKET;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether it is there, and neither a file nor a directory. */
    static boolean isSpecial(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    }
}
