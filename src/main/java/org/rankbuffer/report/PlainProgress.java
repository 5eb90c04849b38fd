package org.rankbuffer.report;

import java.io.PrintStream;

/** A line after five seconds, and then one every ten. */
final class PlainProgress implements Progress {

    private static final double FIRST = 5;
    private static final double EVERY = 10;

    private final PrintStream stream;
    private final int capacity;
    private final Rate rate = new Rate();
    private final Rate byteRate = new Rate();
    private double next = FIRST;

    PlainProgress(PrintStream stream, int capacity) {
        this.stream = stream;
        this.capacity = capacity;
    }

    @Override
    public synchronized void update(long itemsIn, long itemsOut, long bytes, double seconds) {
        if (seconds < next) {
            return;
        }
        while (next <= seconds) {
            next += EVERY;
        }
        stream.println(Figures.fixed(seconds, 1) + " s: " + Figures.rounded(itemsIn) + " items in, "
                + Figures.rounded(itemsOut) + " out, " + Figures.rounded(rate.until(itemsOut, seconds))
                + " items/s, buffer " + Rate.held(itemsIn, itemsOut, capacity) + " of " + capacity
                + byteRate.ofBytes(bytes, seconds));
        stream.flush();
    }

    @Override
    public synchronized void interrupt(Runnable print) {
        print.run();
    }

    @Override
    public void close() {}
}
