package org.rankbuffer.launch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Consumer;
import org.rankbuffer.base.DaemonThread;

/**
 * The launcher's standard input, which rank 0 reads. It is read when rank 0 reads, and not before: the rest is left to
 * other programs, and a job in the background is not stopped for reading from its terminal. Safe for use by several
 * threads.
 */
public final class UserInput {

    /** A piece must fit into a pipe from which no process reads, or else the launcher would wait for a rank that is stopped. */
    private static final int PIECE = 16 * 1024;

    private static final byte[] NOTHING_NOW = {};

    private final InputStream in;
    private volatile boolean awaited;

    /** Input that nothing has been read from. */
    public UserInput(InputStream in) {
        this.in = in;
    }

    /**
     * Reads a piece, and waits for it if asked to be patient. Rank 0 asks for one at a time. The reply is given by
     * another thread: empty when there is nothing now, null at the end.
     */
    public void read(boolean patient, Consumer<byte[]> reply) {
        DaemonThread.start("input", () -> reply.accept(read(patient)));
    }

    private byte[] read(boolean patient) {
        try {
            if (!patient && in.available() <= 0) {
                return NOTHING_NOW;
            }
            awaited = true;
            byte[] bytes = new byte[PIECE];
            int length = in.read(bytes);
            return length < 0 ? null : Arrays.copyOf(bytes, length);
        } catch (IOException e) {
            return null; // what cannot be read has ended
        } finally {
            awaited = false;
        }
    }

    /** Whether rank 0 waits for what the user has not typed yet. */
    public boolean isAwaited() {
        return awaited;
    }
}
