package org.rankbuffer.report;

/** Items a second since the last time it was asked. */
final class Rate {

    private long items;
    private double seconds;

    double until(long itemsNow, double secondsNow) {
        double elapsed = secondsNow - seconds;
        double rate = elapsed > 0 ? (itemsNow - items) / elapsed : 0;
        items = itemsNow;
        seconds = secondsNow;
        return rate;
    }

    /** What the FIFO holds; the two counts may be of slightly different moments. */
    static long held(long itemsIn, long itemsOut, int capacity) {
        return Math.max(0, Math.min(itemsIn - itemsOut, capacity));
    }
}
