package org.rankbuffer.workload.files;

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
public final class FoundFile {

    private static final Set<OpenOption> AS_IT_IS = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> THROUGH_LINKS = Set.of(StandardOpenOption.READ);

    private final Path path;
    private final PathName name;
    private final BasicFileAttributes attributes;
    private final boolean followsLinks;
    private FileState state;

    FoundFile(Path path, PathName name, BasicFileAttributes attributes, boolean followsLinks) {
        this.path = path;
        this.name = name;
        this.attributes = attributes;
        this.followsLinks = followsLinks;
    }

    /** Its name. */
    public PathName name() {
        return name;
    }

    /** Its size in bytes when it was found. Some files that are not on a disk have more to read than this. */
    public long size() {
        return attributes.size();
    }

    /** Whether it takes a while to read it, so that somebody may change it meanwhile and set its time back. */
    private boolean isLong() {
        return size() > Partition.PIECE;
    }

    /** Opens the file; a long one must have the size with which it was found. */
    public FileChannel open() throws IOException {
        state = FileState.of(attributes);
        if (isLong()) {
            state = FileState.all(path, followsLinks); // before it is opened: a file put in its place is then noticed
            if (state.size() != size()) {
                throw changed();
            }
        }
        return FileChannel.open(path, followsLinks ? THROUGH_LINKS : AS_IT_IS);
    }

    /** How it was when it was opened; null before. */
    public FileState state() {
        return state;
    }

    /** Fails when the file is not as it was when it was opened: what was read of it must not be used. */
    public void requireUnchanged() throws IOException {
        FileState now = isLong() ? FileState.all(path, followsLinks) : FileState.of(attributes(path, followsLinks));
        if (!now.equals(state)) {
            throw changed();
        }
    }

    private static IOException changed() {
        return new IOException("it changed while it was read");
    }

    static BasicFileAttributes attributes(Path path, boolean followsLinks) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, links(followsLinks));
    }

    static LinkOption[] links(boolean follows) {
        return follows ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
    }
}
