package org.rankbuffer.workload.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What tells whether a file is still as it was.
 *
 * @param size its size in bytes
 * @param modified when its contents were last written, in nanoseconds since 1970; anybody can set it back
 * @param changed when its contents or attributes were last changed, likewise; nobody can set it back; 0 where it is not
 *     known
 * @param device the number of the file system; 0 where it is not known
 * @param inode the number of the file there
 */
public record FileState(long size, long modified, long changed, long device, long inode) {

    private static final String UNIX = "unix";
    private static final String WANTED = UNIX + ":size,lastModifiedTime,ctime,dev,ino";

    /** What some attributes say; not when the file was last changed. */
    static FileState of(BasicFileAttributes found) {
        long key = found.fileKey() == null ? 0 : found.fileKey().hashCode();
        return new FileState(found.size(), nanos(found.lastModifiedTime()), 0, 0, key);
    }

    /** Everything there is to know of a file; takes some times as long. */
    public static FileState all(Path path, boolean followsLinks) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains(UNIX)) {
            return of(FoundFile.attributes(path, followsLinks));
        }
        Map<String, Object> found = Files.readAttributes(path, WANTED, FoundFile.links(followsLinks));
        return new FileState(
                (long) found.get("size"),
                nanos(found.get("lastModifiedTime")),
                nanos(found.get("ctime")),
                (long) found.get("dev"),
                (long) found.get("ino"));
    }

    private static long nanos(Object time) {
        return ((FileTime) time).to(TimeUnit.NANOSECONDS);
    }

    /**
     * Whether two hosts have most likely seen the same file. Only size and time can be compared: numbers of files and file
     * systems are often each host's own, and so is what becomes of the fraction of a second.
     */
    public boolean agreesAcrossHosts(FileState other) {
        return size == other.size && seconds(modified) == seconds(other.modified);
    }

    private static long seconds(long nanos) {
        return Math.floorDiv(nanos, TimeUnit.SECONDS.toNanos(1));
    }
}
