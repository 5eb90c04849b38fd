package org.rankbuffer.workload.checksum;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.rankbuffer.Consumer;
import org.rankbuffer.files.FileHash;
import org.rankbuffer.workload.files.SortedRows;

/** Hashes the files that come to one consumer. */
final class FileHasher implements Consumer<FileItem> {

    /** Bytes that are hashed before progress is told. */
    private static final int STEP = 1 << 20;

    private record Line(byte[] name, byte[] digest) {}

    private final MessageDigest sha256 = FileHash.digest(FileHash.SHA_256);
    private final List<Line> lines = new ArrayList<>();
    private final LongConsumer progress;
    private long bytes;
    private long large;

    /** A consumer that has hashed nothing yet; tells of steps, as whoever has read the files has told of their bytes. */
    FileHasher(LongConsumer progress) {
        this.progress = progress;
    }

    @Override
    public void accept(FileItem item) {
        if (!item.isValid()) {
            return;
        }
        ByteBuffer body = item.body();
        byte[] digest;
        if (item.isDigest()) {
            large++;
            bytes += body.getLong();
            digest = new byte[Checksum.DIGEST_LENGTH];
            body.get(digest);
        } else {
            bytes += body.remaining();
            while (body.hasRemaining()) {
                int step = Math.min(STEP, body.remaining());
                FileHash.update(sha256, body.slice(body.position(), step));
                body.position(body.position() + step);
                progress.accept(0);
            }
            digest = sha256.digest();
        }
        lines.add(new Line(item.name().escaped(), digest));
    }

    /** Sorted by escaped name, the bytes that {@code sort -k2} sees. */
    @Override
    public byte[] result() {
        lines.sort((a, b) -> {
            progress.accept(0);
            return Arrays.compareUnsigned(a.name, b.name);
        });
        SortedRows rows = new SortedRows();
        for (Line line : lines) {
            progress.accept(0);
            rows.add(line.name, line.digest);
        }
        byte[] table = rows.toBytes();
        return ByteBuffer.allocate(3 * Long.BYTES + table.length)
                .putLong(lines.size())
                .putLong(bytes)
                .putLong(large)
                .put(table)
                .array();
    }

    /**
     * What a consumer hands in.
     *
     * @param files how many it has
     * @param bytes their size in all
     * @param large how many were hashed by producers
     * @param rows escaped names, and digests
     */
    record Result(long files, long bytes, long large, ByteBuffer rows) {

        static Result read(byte[] result) {
            ByteBuffer data = ByteBuffer.wrap(result);
            return new Result(data.getLong(), data.getLong(), data.getLong(), data.slice());
        }
    }
}
