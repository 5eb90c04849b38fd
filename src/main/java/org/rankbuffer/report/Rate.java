package org.rankbuffer.report;

/** Items or bytes a second since the last time it was asked. */
final class Rate {

    private long count;
    private double seconds;

    double until(long countNow, double secondsNow) {
        double elapsed = secondsNow - seconds;
        double rate = elapsed > 0 ? (countNow - count) / elapsed : 0;
        count = countNow;
        seconds = secondsNow;
        return rate;
    }

    /** Bytes and their rate as the end of a line, {@code , 1.21 GiB at 430 MiB/s}; nothing while there are no bytes. */
    String ofBytes(long bytesNow, double secondsNow) {
        double rate = until(bytesNow, secondsNow);
        return bytesNow == 0 ? "" : ", " + Figures.bytes(bytesNow) + " at " + Figures.bytes((long) rate) + "/s";
    }

    /** What the FIFO holds; the two counts may be of slightly different moments. */
    static long held(long itemsIn, long itemsOut, int capacity) {
        return Math.max(0, Math.min(itemsIn - itemsOut, capacity));
    }
}
