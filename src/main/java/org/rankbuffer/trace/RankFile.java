package org.rankbuffer.trace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The file of one rank while it is written. It only grows, so that it can be read at any moment; when it has grown to twice
 * what is worth keeping, a smaller one takes its place in one step. For one thread at a time.
 */
final class RankFile implements Closeable {

    /** The first line of each file. */
    static final byte[] FIRST_LINE = "rankbuffer-trace 1\n".getBytes(StandardCharsets.US_ASCII);

    /** Bytes that may always be there. */
    private static final long SPARE = 1 << 18;

    private final Path path;
    private final List<Piece> pieces = new ArrayList<>();
    private FileChannel file;
    private long size;
    private long limit;

    /** A part, and where in the file it is. */
    private record Piece(char type, long first, long count, long offset, long length) {

        private Piece at(long there) {
            return new Piece(type, first, count, there, length);
        }
    }

    RankFile(Path path) throws IOException {
        this.path = path;
        this.file = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
        write(file, FIRST_LINE);
        size = FIRST_LINE.length;
    }

    /** Whether a file is that of a rank, as far as it goes. */
    static boolean isOne(Path file) {
        try (var in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(FIRST_LINE.length);
            return Arrays.equals(first, Arrays.copyOf(FIRST_LINE, first.length));
        } catch (IOException e) {
            return false;
        }
    }

    private static void write(FileChannel to, byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            to.write(left);
        }
    }

    synchronized void append(byte[] parts) throws IOException {
        TraceInput in = new TraceInput(parts, 0, parts.length);
        while (in.hasMore()) {
            int from = in.position();
            char type = (char) in.octet();
            TraceInput part = in.part(in.number());
            long first = 0;
            long count = 0;
            if (type == TracePart.EVENTS) {
                first = part.number();
                count = part.number();
            } else if (type == TracePart.RANK) {
                limit = limit(part);
            }
            pieces.add(new Piece(type, first, count, size + from, in.position() - from));
        }
        write(file, parts);
        size += parts.length;
        if (size > SPARE && size > 2 * keep().stream().mapToLong(Piece::length).sum()) {
            compact();
        }
    }

    private static long limit(TraceInput part) throws IOException {
        part.number();
        part.text();
        part.text();
        return part.number();
    }

    /** The parts that are worth keeping, in order. */
    private List<Piece> keep() {
        List<Piece> kept = new ArrayList<>();
        long events = 0;
        boolean totals = false;
        boolean open = false;
        for (int i = pieces.size() - 1; i >= 0; i--) {
            Piece piece = pieces.get(i);
            boolean keeps = switch (piece.type()) {
                case TracePart.EVENTS -> events < limit || piece.first() < limit;
                case TracePart.TOTALS -> !totals;
                case TracePart.OPEN -> !open && events == 0;
                default -> true;
            };
            totals |= piece.type() == TracePart.TOTALS;
            open |= piece.type() == TracePart.OPEN;
            events += piece.count();
            if (keeps) {
                kept.add(0, piece);
            }
        }
        return kept;
    }

    private void compact() throws IOException {
        Path draft = path.resolveSibling(path.getFileName() + ".new");
        FileChannel smaller = FileChannel.open(
                draft,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.READ);
        write(smaller, FIRST_LINE);
        List<Piece> moved = new ArrayList<>();
        for (Piece piece : keep()) {
            moved.add(piece.at(smaller.position()));
            for (long done = 0; done < piece.length(); ) {
                done += file.transferTo(piece.offset() + done, piece.length() - done, smaller);
            }
        }
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        file.close();
        file = smaller;
        size = smaller.position();
        pieces.clear();
        pieces.addAll(moved);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
