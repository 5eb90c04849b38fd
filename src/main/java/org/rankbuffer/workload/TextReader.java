package org.rankbuffer.workload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.Consumer;
import org.rankbuffer.Producer;

/**
 * Reads one producer's share of the text. A file counts as a row of pieces of {@value #PIECE} bytes, each the share of
 * one producer.
 */
final class TextReader implements Producer<ByteBuffer> {

    static final int PIECE = 256 << 10;

    private final FileWalk walk;
    private final Share share;
    private final int maxItem;
    private final Consumer<String> failed;
    private final TextPiece text;

    private FoundFile file;
    private FileChannel in;
    private long piece;

    TextReader(FileWalk walk, Share share, int maxItem, Consumer<String> failed) {
        this.walk = walk;
        this.share = share;
        this.maxItem = maxItem;
        this.failed = failed;
        this.text = new TextPiece(maxItem, this::tooLong);
    }

    @Override
    public ByteBuffer next() {
        ByteBuffer chunk = null;
        while (chunk == null && (in != null || findFile())) {
            chunk = nextInFile();
        }
        return chunk;
    }

    /** Finds the next file that has a piece for this producer. */
    private boolean findFile() {
        do {
            file = walk.next();
        } while (file != null && (!findPiece(0) || !open()));
        return file != null;
    }

    private boolean findPiece(long first) {
        piece = first;
        while (piece <= lastPiece() && !share.has(file.name(), piece)) {
            piece++;
        }
        return piece <= lastPiece();
    }

    private long lastPiece() {
        return Math.max(0, file.size() - 1) / PIECE;
    }

    private boolean open() {
        try {
            in = file.open();
            begin();
            return true;
        } catch (IOException e) {
            abandon(e);
            return false;
        }
    }

    private void begin() throws IOException {
        long start = piece * PIECE;
        // The last one ends where the file does: some files have more to read than their size says.
        text.begin(in, start, piece == lastPiece() ? Long.MAX_VALUE : start + PIECE);
    }

    /** The next chunk; null, with the file closed, when there are no more. */
    private ByteBuffer nextInFile() {
        try {
            ByteBuffer chunk = text.next();
            while (chunk == null && findPiece(piece + 1)) {
                begin();
                chunk = text.next();
            }
            if (chunk == null) {
                file.requireUnchanged();
                closeFile();
            }
            return chunk;
        } catch (IOException e) {
            abandon(e);
            return null;
        }
    }

    /** Leaves a file that cannot be read; chunks of it that went out before are counted. */
    private void abandon(IOException reason) {
        failed.accept(InputPath.cannotRead(file.name(), reason));
        try {
            closeFile();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private void tooLong(long offset) {
        failed.accept("left out a word of more than " + maxItem + " bytes at byte " + offset
                + " (--max-item can be raised): " + file.name());
    }

    private void closeFile() throws IOException {
        FileChannel closing = in;
        in = null;
        if (closing != null) {
            closing.close();
        }
    }

    @Override
    public void close() throws IOException {
        walk.close();
        closeFile();
    }
}
