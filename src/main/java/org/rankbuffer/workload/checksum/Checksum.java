package org.rankbuffer.workload.checksum;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rankbuffer.Codec;
import org.rankbuffer.Consumer;
import org.rankbuffer.Producer;
import org.rankbuffer.RankContext;
import org.rankbuffer.Settings;
import org.rankbuffer.UsageException;
import org.rankbuffer.Workload;
import org.rankbuffer.workload.files.FileWalk;
import org.rankbuffer.workload.files.InputPath;
import org.rankbuffer.workload.files.Options;
import org.rankbuffer.workload.files.Partition;
import org.rankbuffer.workload.files.SortedRows;

/**
 * SHA-256 of every regular file below a path. Producers read the files and send their contents; consumers hash them. The
 * output is, byte for byte, that of
 *
 * <pre>
 *   find -H PATH -type f -print0 | xargs -0 sha256sum | LC_ALL=C sort -k2
 * </pre>
 *
 * <p>with GNU coreutils 9, so {@code sha256sum -c} takes it. Names are bytes: they need not be text in any encoding.
 * Symbolic links below the path are not followed; what is neither a file nor a directory is skipped. Files that cannot be
 * read, and those that change or vanish while they are, are reported as failed. A file too large to be an item is hashed
 * by its producer where it lies; only the digest travels.
 *
 * <pre>
 *   --input PATH    a file or a directory
 *   --output FILE   the checksums
 * </pre>
 */
public final class Checksum implements Workload<FileItem, FileHasher.Result> {

    /** Bytes of a SHA-256. */
    static final int DIGEST_LENGTH = 32;

    /** No path can be longer than 4096 bytes; the rest is for what travels with it. */
    private static final int LEAST_MAX_ITEM = 8192;

    @Override
    public void check(Settings settings) {
        Options options = options(settings);
        InputPath input = InputPath.of(options);
        input.check();
        if (input.isStream()) {
            throw input.wrong("is a stream, and checksum needs files with names; for one stream use sha256sum");
        }
        options.checkOutput(Optional.of(input.path()));
    }

    @Override
    public void checkRetry(Settings settings) {
        options(settings).checkOutput(Optional.empty());
    }

    private static Options options(Settings settings) {
        Options options = new Options("checksum", settings);
        options.allowOnly(InputPath.OPTION, Options.OUTPUT);
        if (settings.maxItem() < LEAST_MAX_ITEM) {
            throw new UsageException("--max-item is " + settings.maxItem() + "; checksum needs " + LEAST_MAX_ITEM
                    + " or more, so that an item can hold a file's name");
        }
        return options;
    }

    @Override
    public Codec<FileItem> codec() {
        return Codec.of(FileItem::writeTo, FileItem::read);
    }

    @Override
    public Producer<FileItem> producer(RankContext context) {
        Partition partition = Partition.of(context);
        FileWalk walk =
                InputPath.of(new Options("checksum", context.settings())).walk(partition, context);
        return new FileSender(walk, partition, (int) context.settings().maxItem(), context::failed, context::progress);
    }

    @Override
    public Consumer<FileItem, FileHasher.Result> consumer(RankContext context) {
        return new FileHasher(context::progress);
    }

    @Override
    public Codec<FileHasher.Result> resultCodec() {
        return Codec.of(FileHasher.Result::writeTo, FileHasher.Result::read);
    }

    /** Writes the checksums, and returns the figures without them. */
    @Override
    public Optional<FileHasher.Result> merge(List<FileHasher.Result> parts, RankContext context) {
        context.write(
                Options.OUTPUT,
                out -> SortedRows.merge(
                        parts.stream().map(FileHasher.Result::rows).toList(), (name, digest) -> {
                            line(out, name, digest);
                            context.progress(2L * DIGEST_LENGTH + name.length);
                        }));
        long files = parts.stream().mapToLong(FileHasher.Result::files).sum();
        long bytes = parts.stream().mapToLong(FileHasher.Result::bytes).sum();
        long large = parts.stream().mapToLong(FileHasher.Result::large).sum();
        context.say(String.format(
                Locale.ROOT,
                "checksum: files %,d, bytes %,d; written to %s",
                files,
                bytes,
                context.option(Options.OUTPUT).orElseThrow()));
        if (large > 0) {
            context.say(String.format(
                    Locale.ROOT, "checksum: files hashed where they lie, too large for --max-item: %,d", large));
        }
        return Optional.of(new FileHasher.Result(files, bytes, large, ByteBuffer.allocate(0)));
    }

    /** Writes {@code digest}, two spaces and the name; the name has been escaped, and a backslash in it shows that. */
    private static void line(OutputStream out, byte[] name, ByteBuffer digest) throws IOException {
        if (new String(name, StandardCharsets.ISO_8859_1).indexOf('\\') >= 0) {
            out.write('\\');
        }
        byte[] bytes = new byte[digest.remaining()];
        digest.get(bytes);
        out.write((HexFormat.of().formatHex(bytes) + "  ").getBytes(StandardCharsets.US_ASCII));
        out.write(name);
        out.write('\n');
    }
}
