package org.rankbuffer.workload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** A regular file that a {@link FileWalk} has found. */
final class FoundFile {

    private static final Set<OpenOption> AS_IT_IS = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> THROUGH_LINKS = Set.of(StandardOpenOption.READ);

    private final Path path;
    private final PathName name;
    private final long size;
    private final boolean followsLinks;
    private FileState state;

    FoundFile(Path path, PathName name, long size, boolean followsLinks) {
        this.path = path;
        this.name = name;
        this.size = size;
        this.followsLinks = followsLinks;
    }

    PathName name() {
        return name;
    }

    /** Its size when it was found, in bytes. Some files that are not on a disk have more to read than this. */
    long size() {
        return size;
    }

    /** Opens the file, which must have the size with which it was found. */
    FileChannel open() throws IOException {
        state = FileState.of(path, followsLinks); // before it is opened: a file put in its place is then noticed
        if (state.size() != size) {
            throw changed();
        }
        return FileChannel.open(path, followsLinks ? THROUGH_LINKS : AS_IT_IS);
    }

    /** How it was when it was opened; null before. */
    FileState state() {
        return state;
    }

    /** Fails when the file is no longer as it was opened; what was read of it is then worth nothing. */
    void requireUnchanged() throws IOException {
        if (!FileState.of(path, followsLinks).equals(state)) {
            throw changed();
        }
    }

    private static IOException changed() {
        return new IOException("it changed while it was read");
    }

    static BasicFileAttributes attributes(Path path, boolean followsLinks) throws IOException {
        return followsLinks
                ? Files.readAttributes(path, BasicFileAttributes.class)
                : Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
