package org.rankbuffer.workload.checksum;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.rankbuffer.Producer;
import org.rankbuffer.files.FileHash;
import org.rankbuffer.workload.files.FileWalk;
import org.rankbuffer.workload.files.FoundFile;
import org.rankbuffer.workload.files.InputPath;
import org.rankbuffer.workload.files.Partition;

/** Reads the files in one producer's partition: sends what fits an item, and hashes the others on the spot. */
final class FileSender implements Producer<FileItem> {

    private static final int BUFFER = 128 << 10;

    private final FileWalk walk;
    private final Partition partition;
    private final int maxItem;
    private final Consumer<String> failed;
    private final LongConsumer progress;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private final MessageDigest sha256 = FileHash.digest(FileHash.SHA_256);

    /** A file that outgrew an item while it was sent. */
    private FoundFile outgrown;

    /** Nothing read yet. {@code failed} is told what could not be read, {@code progress} of bytes that were. */
    FileSender(FileWalk walk, Partition partition, int maxItem, Consumer<String> failed, LongConsumer progress) {
        this.walk = walk;
        this.partition = partition;
        this.maxItem = maxItem;
        this.failed = failed;
        this.progress = progress;
    }

    @Override
    public FileItem next() {
        FileItem item = null;
        while (item == null) {
            FoundFile file = nextFile();
            if (file == null) {
                return null;
            }
            item = item(file);
        }
        return item;
    }

    private FoundFile nextFile() {
        if (outgrown != null) {
            return outgrown;
        }
        FoundFile file = walk.next();
        while (file != null && !partition.has(file.name())) {
            file = walk.next();
        }
        return file;
    }

    /** What to send for a file; null when it cannot be read, which has been reported. */
    private FileItem item(FoundFile file) {
        boolean large = file == outgrown || file.size() > room(file);
        outgrown = null;
        try {
            FileChannel in = file.open();
            return large ? hash(file, in) : FileItem.contents(file.name(), out -> transfer(file, in, out));
        } catch (IOException e) {
            failed.accept(InputPath.cannotRead(file.name(), e));
            return null;
        }
    }

    private int room(FoundFile file) {
        return maxItem - FileItem.OVERHEAD - file.name().bytes().length;
    }

    private FileItem hash(FoundFile file, FileChannel channel) throws IOException {
        long size = 0;
        try (FileChannel in = channel) {
            sha256.reset();
            while (in.read(buffer.clear()) >= 0) {
                progress.accept(buffer.position());
                size += buffer.position();
                FileHash.update(sha256, buffer.flip());
            }
            file.requireUnchanged();
        }
        return FileItem.digest(file.name(), size, sha256.digest());
    }

    /** Sends a file's contents; returns whether they are all of it, and unchanged. */
    private boolean transfer(FoundFile file, FileChannel channel, DataOutputStream out) {
        int room = room(file);
        try (FileChannel in = channel) {
            while (in.read(buffer.clear()) >= 0) {
                progress.accept(buffer.position());
                room -= buffer.position();
                if (room < 0) {
                    outgrown = file;
                    return false;
                }
                out.write(buffer.array(), 0, buffer.position());
            }
            file.requireUnchanged();
            return true;
        } catch (IOException e) {
            failed.accept(InputPath.cannotRead(file.name(), e));
            return false;
        }
    }

    @Override
    public void close() {
        walk.close();
    }
}
