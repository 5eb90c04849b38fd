package org.rankbuffer.report;

import java.io.PrintStream;
import java.util.OptionalLong;

/**
 * Shows how a run goes while it works. Short runs show nothing, and load nothing.
 *
 * <p>{@link #update} and {@link #close} are for one thread; {@link #interrupt} may be called by any, also by several at
 * once.
 */
public interface Progress extends AutoCloseable {

    /**
     * Shows where the run stands. To be called a few times a second; most calls show nothing where lines cannot be
     * written over.
     *
     * @param itemsIn items appended to the FIFO so far
     * @param itemsOut items taken from it so far
     * @param bytes bytes worked on so far, as far as ranks have told; shown when there are any
     * @param seconds seconds since the start
     */
    void update(long itemsIn, long itemsOut, long bytes, double seconds);

    /**
     * Prints something else in between, so that neither garbles the other.
     *
     * @param print prints whole lines, and flushes them
     */
    void interrupt(Runnable print);

    /** Takes away what is shown and can be taken away. Does nothing the second time. */
    @Override
    void close();

    /**
     * Progress as fits the stream: a bar that is written over on a terminal, elsewhere a line every few seconds.
     *
     * @param stream where to show it, commonly standard error
     * @param terminal whether the stream is a terminal, see {@link Terminal#isStandardError}
     * @param capacity the most items the FIFO may hold
     * @param expected items of the whole run, where they are known
     * @return progress that shows nothing yet
     */
    static Progress on(PrintStream stream, boolean terminal, int capacity, OptionalLong expected) {
        return terminal
                ? new TerminalProgress(stream, Terminal.columns(), capacity, expected)
                : new PlainProgress(stream, capacity);
    }
}
