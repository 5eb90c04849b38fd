package org.rankbuffer.launch.rank;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Consumer;
import org.rankbuffer.launch.wire.LauncherMessage;
import org.rankbuffer.launch.wire.RankEvent;

/**
 * What user code sees as {@code System.in}. For rank 0 that is what the launcher has as its standard input, which is
 * asked for a piece when the last one has been read; all other ranks see its end. The rank is the one whose thread reads,
 * or whose thread started the thread that reads. Safe for use by several threads.
 */
final class RankInput extends InputStream {

    private final Consumer<RankEvent.WantsInput> launcher;
    private final InheritableThreadLocal<Integer> rank = new InheritableThreadLocal<>();
    private final int everybody;

    private byte[] piece = {};
    private int next;
    private boolean ended;

    /** Whether a question is under way. */
    private boolean asked;

    /**
     * Input of which nothing has come; for more, the launcher is asked. Threads of which no rank is known are
     * everybody's.
     */
    RankInput(Consumer<RankEvent.WantsInput> launcher, int everybody) {
        this.launcher = launcher;
        this.everybody = everybody;
    }

    /** What the calling thread reads from now on is this rank's. */
    void enter(int own) {
        rank.set(own);
    }

    private boolean isOpen() {
        Integer own = rank.get();
        return (own == null ? everybody : own) == 0;
    }

    /** Takes a piece from the launcher; see {@link LauncherMessage.Input}. */
    synchronized void take(byte[] bytes) {
        ended = bytes == null;
        piece = ended ? new byte[0] : bytes;
        next = 0;
        asked = false;
        notifyAll();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, to.length);
        if (length == 0) {
            return 0;
        }
        if (!isOpen()) {
            return -1;
        }
        synchronized (this) {
            while (next == piece.length && !ended) {
                ask(true);
            }
            if (next == piece.length) {
                return -1;
            }
            int count = Math.min(length, piece.length - next);
            System.arraycopy(piece, next, to, offset, count);
            next += count;
            return count;
        }
    }

    /** What can be read without waiting for the user. */
    @Override
    public int available() {
        if (!isOpen()) {
            return 0;
        }
        synchronized (this) {
            if (next == piece.length && !ended && !asked) {
                ask(false);
            }
            return piece.length - next;
        }
    }

    /** Asks for a piece and waits until one has come. As with any standard input, an interrupt does not end the wait. */
    private void ask(boolean patient) {
        if (!asked) {
            asked = true;
            launcher.accept(new RankEvent.WantsInput(patient));
        }
        boolean interrupted = false;
        while (asked) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
