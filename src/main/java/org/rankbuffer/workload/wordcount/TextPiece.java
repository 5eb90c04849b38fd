package org.rankbuffer.workload.wordcount;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.rankbuffer.workload.files.Partition;

/**
 * Cuts a piece of a file into chunks of whole words. A word belongs to the piece in which it begins: one that began
 * before is skipped, and the last one is read to its end behind the piece. One buffer serves all pieces and chunks; it
 * only grows for a word that is longer. No chunk begins with {@link Sighting#MARK}; another separator does as well.
 */
final class TextPiece {

    /** How much to read at a time in search of the end of the last word. */
    private static final int BEHIND = 512;

    /** Room for a whole piece, so that it travels as one message. */
    private static final int CHUNK = Partition.PIECE + BEHIND;

    private final int maxChunk;
    private final LongConsumer tooLong;
    private final LongConsumer progress;

    /** What was read: up to {@code sent} it is in the last chunk, from there to {@code filled} letters only. */
    private byte[] buffer;

    private ByteBuffer view;
    private int sent;
    private int filled;

    private FileChannel in;
    private long position;
    private long end;
    /** Whether what comes next is the rest of a word that is not to be counted here. */
    private boolean skipping;

    private boolean complete;

    /**
     * Nothing to be read yet. No chunk is longer than {@code maxChunk} bytes; {@code tooLong} is told where a word lies
     * that is longer and left out, {@code progress} of bytes that were read.
     */
    TextPiece(int maxChunk, LongConsumer tooLong, LongConsumer progress) {
        this.maxChunk = maxChunk;
        this.tooLong = tooLong;
        this.progress = progress;
        resize(Math.min(CHUNK, maxChunk + 1));
    }

    /** Goes to the piece from {@code start} to {@code stop} of a file. */
    void begin(FileChannel file, long start, long stop) throws IOException {
        if (buffer.length > CHUNK) {
            resize(CHUNK);
        }
        in = file;
        position = start;
        end = stop;
        sent = 0;
        filled = 0;
        complete = false;
        skipping = start > 0 && isLetterAt(start - 1);
    }

    private boolean isLetterAt(long offset) throws IOException {
        return in.read(view.clear().limit(1), offset) == 1 && WordCounter.isLetter(buffer[0]);
    }

    /** The next chunk, which lasts until the one after it; null when there are no more. */
    ByteBuffer next() throws IOException {
        moveToFront(sent);
        while (!isDone()) {
            if (filled == buffer.length) {
                int cut = lastCut();
                if (cut > 0) {
                    return chunk(cut);
                }
                makeRoom();
                continue;
            }
            int from = filled;
            if (fill()) {
                skipLetters();
                cutBehindLastWord(from);
            } else {
                complete = true;
            }
        }
        return chunk(filled);
    }

    private boolean isDone() {
        boolean betweenWords = filled == 0 || !WordCounter.isLetter(buffer[filled - 1]);
        return complete || position >= end && (skipping || betweenWords);
    }

    private void moveToFront(int from) {
        System.arraycopy(buffer, from, buffer, 0, filled - from);
        filled -= from;
        sent = 0;
    }

    /** The buffer is full of a single word: that needs a larger one, or is too long. */
    private void makeRoom() {
        if (buffer.length <= maxChunk) {
            resize((int) Math.min(maxChunk + 1L, 2L * buffer.length));
        } else {
            tooLong.accept(position - filled);
            filled = 0;
            skipping = true;
        }
    }

    private void resize(int length) {
        buffer = buffer == null ? new byte[length] : Arrays.copyOf(buffer, length);
        view = ByteBuffer.wrap(buffer);
    }

    private boolean fill() throws IOException {
        long most = position < end ? end - position : BEHIND;
        view.limit((int) Math.min(buffer.length, filled + most)).position(filled);
        int count = in.read(view, position);
        if (count < 0) {
            return false;
        }
        progress.accept(count);
        filled += count;
        position += count;
        return true;
    }

    private void skipLetters() {
        if (skipping) {
            int separator = firstSeparator(0);
            skipping = separator == filled;
            moveToFront(separator);
        }
    }

    private void cutBehindLastWord(int from) {
        int separator = position > end ? firstSeparator(from) : filled;
        if (separator < filled) {
            filled = separator;
            complete = true;
        }
    }

    private int firstSeparator(int from) {
        int at = from;
        while (at < filled && WordCounter.isLetter(buffer[at])) {
            at++;
        }
        return at;
    }

    /** The place behind the last separator; 0 if there is none. */
    private int lastCut() {
        int at = filled;
        while (at > 0 && WordCounter.isLetter(buffer[at - 1])) {
            at--;
        }
        return at;
    }

    /** What is before {@code cut}, without the separator there if it would be too long with it. */
    private ByteBuffer chunk(int cut) {
        sent = cut;
        if (buffer[0] == Sighting.MARK) {
            buffer[0] = '\n';
        }
        return cut == 0 ? null : view.limit(Math.min(cut, maxChunk)).position(0);
    }
}
