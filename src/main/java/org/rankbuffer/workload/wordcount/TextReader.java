package org.rankbuffer.workload.wordcount;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.rankbuffer.Producer;
import org.rankbuffer.workload.files.FileWalk;
import org.rankbuffer.workload.files.FoundFile;
import org.rankbuffer.workload.files.InputPath;
import org.rankbuffer.workload.files.Partition;

/**
 * Reads the text in one producer's partition. A file is a sequence of pieces of {@value Partition#PIECE} bytes, each read by one
 * producer. Behind what it has read of a file of several pieces, a producer sends a {@link Sighting} of it.
 */
final class TextReader implements Producer<ByteBuffer> {

    private final FileWalk walk;
    private final Partition partition;
    private final int maxItem;
    private final Consumer<String> failed;
    private final TextPiece text;

    private FoundFile file;
    private FileChannel in;
    private long piece;

    /** Nothing read yet. {@code failed} is told what could not be read, {@code progress} of bytes that were. */
    TextReader(FileWalk walk, Partition partition, int maxItem, Consumer<String> failed, LongConsumer progress) {
        this.walk = walk;
        this.partition = partition;
        this.maxItem = maxItem;
        this.failed = failed;
        this.text = new TextPiece(maxItem, this::tooLong, progress);
    }

    @Override
    public ByteBuffer next() {
        ByteBuffer item = null;
        while (item == null && (file != null || findFile())) {
            item = nextInFile();
        }
        return item;
    }

    /** Finds the next file that has a piece for this producer. */
    private boolean findFile() {
        do {
            file = walk.next();
        } while (file != null && !findPiece(0));
        return file != null;
    }

    private boolean findPiece(long first) {
        piece = first;
        while (piece <= lastPiece() && !partition.has(file.name(), piece)) {
            piece++;
        }
        return piece <= lastPiece();
    }

    /** A file is not divided where items are too short for a sighting of it. */
    private long lastPiece() {
        return maxItem < Sighting.LONGEST_ITEM ? 0 : Partition.pieces(file.size()) - 1;
    }

    private void begin() throws IOException {
        long start = piece * Partition.PIECE;
        // The last one ends where the file does: some files have more to read than their size says.
        text.begin(in, start, piece == lastPiece() ? Long.MAX_VALUE : start + Partition.PIECE);
    }

    /** The next chunk; at the end of the file, or where it cannot be read, what others are to know of it. */
    private ByteBuffer nextInFile() {
        try {
            if (in == null) {
                in = file.open();
                begin();
            }
            ByteBuffer chunk = text.next();
            while (chunk == null && findPiece(piece + 1)) {
                begin();
                chunk = text.next();
            }
            if (chunk != null) {
                return chunk;
            }
            file.requireUnchanged();
            closeChannel();
            return leave(true, false);
        } catch (IOException e) {
            // Chunks of it that went out before are counted. Of the others that fail at it, rank 0 hears.
            boolean reports = partition.has(file.name(), 0);
            if (reports) {
                failed.accept(InputPath.cannotRead(file.name(), e));
            }
            return leave(false, reports);
        }
    }

    /** Leaves the file; null when nobody else reads a piece of it. */
    private ByteBuffer leave(boolean complete, boolean reported) {
        FoundFile left = file;
        boolean shared = lastPiece() > 0;
        file = null;
        try {
            closeChannel();
        } catch (IOException e) {
            // it was reported that it cannot be read
        }
        return shared
                ? Sighting.here(left.name(), complete, reported, left.state()).toItem()
                : null;
    }

    private void tooLong(long offset) {
        failed.accept("left out a word of more than " + maxItem + " bytes at byte " + offset
                + " (--max-item can be raised): " + file.name());
    }

    private void closeChannel() throws IOException {
        FileChannel closing = in;
        in = null;
        if (closing != null) {
            closing.close();
        }
    }

    @Override
    public void close() throws IOException {
        walk.close();
        closeChannel();
    }
}
