package org.rankbuffer.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A regular file, or one to be made. It is replaced in one step where that changes nothing but its contents: it keeps its
 * mode. A file with other names, of another owner, in a directory that may not be written to, or mounted by itself is
 * written to in its place, as {@code sort -o} does, once all contents are there.
 *
 * @param path where, without links
 */
record RegularFile(Path path) {

    static final String CLOSED = "may not be written to by this user; change its permissions, or name another";

    Optional<String> problem() {
        Path directory = path.getParent();
        if (Files.isDirectory(path) || directory == null) {
            return Optional.of("is a directory; name a file in it");
        }
        if (!Files.exists(directory)) {
            return Optional.of("is in a directory that does not exist; make " + directory + " first");
        }
        if (!Files.isDirectory(directory)) {
            return Optional.of("is not in a directory: " + directory + " is a file; name another");
        }
        return isThere() ? problemOfFile() : problemOfDirectory(directory);
    }

    private Optional<String> problemOfFile() {
        return Files.isWritable(path) ? Optional.empty() : Optional.of(CLOSED);
    }

    private Optional<String> problemOfDirectory(Path directory) {
        if (!Files.isWritable(directory)) {
            return Optional.of("is in a directory that this user may not write to; change the permissions of "
                    + directory + ", or name a file elsewhere");
        }
        try {
            Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("cannot be a file there (" + Reason.of(e) + "); name another");
        }
    }

    private boolean isThere() {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** A name for a temporary file that can be renamed to this; null where the contents have to be copied. */
    Path draftName() {
        Path directory = path.getParent();
        return Files.isWritable(directory)
                ? directory.resolve(".rankbuffer-" + ProcessHandle.current().pid() + "-"
                        + Long.toHexString(System.nanoTime()) + ".tmp")
                : null;
    }

    /** Gives the temporary file this name. False when that is impossible here, and the contents have to be copied. */
    boolean replaceBy(Path draft) throws IOException {
        if (isThere()) {
            if (!isLike(draft)) {
                return false;
            }
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
            Files.setPosixFilePermissions(draft, mode);
        }
        try {
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (FileSystemException e) {
            return false; // mounted by itself, or in a directory where only its owner may rename it
        }
    }

    /** Whether it has no other name, and whoever made the draft would have made it, too. */
    private boolean isLike(Path draft) throws IOException {
        String owners = "unix:uid,gid,nlink";
        Map<String, Object> own = Files.readAttributes(path, owners);
        return own.equals(Files.readAttributes(draft, owners))
                && own.get("nlink").equals(1);
    }

    /** Copies all of a temporary file to this. */
    void copyFrom(FileChannel contents) throws IOException {
        if (isThere()) {
            long room = Files.getFileStore(path).getUsableSpace() + Files.size(path);
            if (room < contents.size()) {
                throw new IOException("No space left on device"); // before anything of it is lost
            }
        }
        try (FileChannel file = FileChannel.open(
                path, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            long done = 0;
            while (done < contents.size()) {
                done += contents.transferTo(done, contents.size() - done, file);
            }
        }
    }
}
