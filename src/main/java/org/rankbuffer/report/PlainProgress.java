package org.rankbuffer.report;

import java.io.PrintStream;
import java.util.Locale;

/** A line after five seconds, and then one every ten. */
final class PlainProgress implements Progress {

    private static final double FIRST = 5;
    private static final double EVERY = 10;

    private final PrintStream stream;
    private final int capacity;
    private final Rate rate = new Rate();
    private double next = FIRST;

    PlainProgress(PrintStream stream, int capacity) {
        this.stream = stream;
        this.capacity = capacity;
    }

    @Override
    public synchronized void update(long itemsIn, long itemsOut, double seconds) {
        if (seconds < next) {
            return;
        }
        while (next <= seconds) {
            next += EVERY;
        }
        stream.printf(
                Locale.ROOT,
                "%.1f s: %s items in, %s out, %s items/s, buffer %d of %d%n",
                seconds,
                Figures.rounded(itemsIn),
                Figures.rounded(itemsOut),
                Figures.rounded(rate.until(itemsOut, seconds)),
                Rate.held(itemsIn, itemsOut, capacity),
                capacity);
        stream.flush();
    }

    @Override
    public synchronized void interrupt(Runnable print) {
        print.run();
    }

    @Override
    public void close() {}
}
