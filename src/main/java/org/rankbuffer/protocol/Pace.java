package org.rankbuffer.protocol;

import java.util.function.LongSupplier;

/**
 * How many items to take in one go, so that batching never makes anybody wait: as many as are worked off in
 * {@value #HORIZON_NANOS} ns, about the time of a few messages. Fast items travel in large batches; items that take
 * longer than that travel alone, and spread over all consumers. It starts at one and at most doubles.
 *
 * <p>Not safe for use by several threads.
 */
final class Pace implements Pacing {

    static final long HORIZON_NANOS = 250_000;

    private final int most;
    private final LongSupplier nanoClock;
    private int limit = 1;
    private long began;

    Pace(int most, LongSupplier nanoClock) {
        this.most = most;
        this.nanoClock = nanoClock;
    }

    @Override
    public int limit() {
        return limit;
    }

    @Override
    public void begin() {
        began = nanoClock.getAsLong();
    }

    @Override
    public boolean expired() {
        return nanoClock.getAsLong() - began >= HORIZON_NANOS;
    }

    @Override
    public void end(int items) {
        long elapsed = Math.max(1, nanoClock.getAsLong() - began);
        long inHorizon = items * HORIZON_NANOS / elapsed;
        limit = (int) Math.max(1, Math.min(Math.min(inHorizon, 2L * limit), most));
    }
}
