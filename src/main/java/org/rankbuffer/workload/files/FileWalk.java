package org.rankbuffer.workload.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/**
 * Finds the regular files below a path, one at a time, so that neither time nor memory is spent on those to come. One
 * directory is open at any time, however deep the tree is. Symbolic links below the path are not followed; the path
 * itself may be one, as with {@code find -H}.
 */
public final class FileWalk implements Closeable {

    private record Directory(Path path, PathName name) {}

    private final BiConsumer<PathName, IOException> errors;
    private final LongConsumer progress;
    private final Deque<Directory> pending = new ArrayDeque<>();
    private FoundFile single;
    private Directory directory;
    private DirectoryStream<Path> stream;
    private Iterator<Path> entries;

    /**
     * A walk that has found nothing yet. {@code errors} is told what could not be looked at, {@code progress} of each entry
     * that was, as 0 bytes.
     */
    public FileWalk(Path root, PathName name, BiConsumer<PathName, IOException> errors, LongConsumer progress)
            throws IOException {
        this.errors = errors;
        this.progress = progress;
        BasicFileAttributes attributes = FoundFile.attributes(root, true);
        if (attributes.isDirectory()) {
            open(new Directory(root, name));
        } else {
            single = new FoundFile(root, name, attributes, true);
        }
    }

    /** Finds the next file; null when there are no more. */
    public FoundFile next() {
        if (single != null) {
            FoundFile file = single;
            single = null;
            return file;
        }
        while (stream != null || openPending()) {
            FoundFile file = nextInDirectory();
            if (file != null) {
                return file;
            }
        }
        return null;
    }

    /** The next file in the open directory; null, with the directory closed, when there are no more. */
    private FoundFile nextInDirectory() {
        try {
            while (entries.hasNext()) {
                Path path = entries.next();
                FoundFile file = look(path, directory.name.child(path));
                if (file != null) {
                    return file;
                }
            }
        } catch (DirectoryIteratorException e) {
            errors.accept(directory.name, e.getCause());
        }
        close();
        return null;
    }

    private FoundFile look(Path path, PathName name) {
        progress.accept(0);
        try {
            BasicFileAttributes attributes = FoundFile.attributes(path, false);
            if (attributes.isDirectory()) {
                pending.push(new Directory(path, name));
            } else if (attributes.isRegularFile()) {
                return new FoundFile(path, name, attributes, false);
            }
        } catch (IOException e) {
            errors.accept(name, e);
        }
        return null;
    }

    private boolean openPending() {
        while (!pending.isEmpty()) {
            Directory next = pending.pop();
            try {
                open(next);
                return true;
            } catch (IOException e) {
                errors.accept(next.name, e);
            }
        }
        return false;
    }

    private void open(Directory next) throws IOException {
        directory = next;
        stream = Files.newDirectoryStream(next.path);
        entries = stream.iterator();
    }

    @Override
    public void close() {
        if (stream != null) {
            try {
                stream.close();
            } catch (IOException e) {
                errors.accept(directory.name, e);
            }
            stream = null;
        }
    }
}
