package org.rankbuffer.program.rewrite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a rank: those that it writes are copies in a directory of its own, and it reads these from then on. */
final class ScratchFiles {

    private final Path scratch;

    ScratchFiles(Path scratch) {
        this.scratch = scratch.toAbsolutePath();
    }

    /** What to read when the code reads this. */
    Path toRead(Path path) {
        Path copy = copyOf(path);
        return Files.exists(copy) && !Files.isDirectory(path) ? copy : path;
    }

    /** What to write to when the code writes to this; the path itself where writing fails, or is no matter of files. */
    Path toWrite(Path path) {
        Path copy = copyOf(path);
        if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path) || !makeParent(path, copy)) {
            return path;
        }
        try {
            if (Files.isRegularFile(path) && !Files.exists(copy)) {
                Files.copy(path, copy);
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What to make when the code makes this directory. */
    Path toMake(Path path) {
        Path copy = copyOf(path);
        if (Files.exists(path)) {
            return path;
        }
        makeParent(path, copy);
        return copy;
    }

    /** Whether the directory for the copy is there, as it is or would be in reality. */
    private static boolean makeParent(Path path, Path copy) {
        try {
            Path parent = path.toAbsolutePath().getParent();
            if (parent != null && Files.isDirectory(parent)) {
                Files.createDirectories(copy.getParent());
            }
            return Files.isDirectory(copy.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path copyOf(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        if (absolute.startsWith(scratch)) {
            return absolute;
        }
        Path root = absolute.getRoot();
        return scratch.resolve(root.relativize(absolute).toString());
    }
}
