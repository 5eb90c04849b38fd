package org.rankbuffer.protocol;

import java.util.function.LongSupplier;

/**
 * How many items to take in one go, so that batching never makes anybody wait for long: as many as are worked off in
 * {@value #HORIZON_NANOS} ns, about the time of a few messages, or in the time of an answer where the network is so slow
 * that this is longer. Fast items travel in large batches; items that take longer than that travel alone, and spread
 * over all consumers. It starts at one and at most doubles.
 *
 * <p>Not safe for use by several threads.
 */
final class BatchSizer implements Pacing {

    static final long HORIZON_NANOS = 250_000;

    private final int most;
    private final LongSupplier nanoClock;
    private final LongSupplier answerNanos;
    private int limit = 1;
    private long began;

    /**
     * Begins with one item.
     *
     * @param answerNanos how long an answer takes at least, as far as is known
     */
    BatchSizer(int most, LongSupplier nanoClock, LongSupplier answerNanos) {
        this.most = most;
        this.nanoClock = nanoClock;
        this.answerNanos = answerNanos;
    }

    @Override
    public int limit() {
        return limit;
    }

    @Override
    public void begin() {
        if (most > 1) {
            began = nanoClock.getAsLong();
        }
    }

    @Override
    public boolean expired() {
        return most > 1 && nanoClock.getAsLong() - began >= horizon();
    }

    @Override
    public void end(int items) {
        if (most == 1) { // there is nothing to decide, and asking for the time is a part of what such items cost
            return;
        }
        long elapsed = Math.max(1, nanoClock.getAsLong() - began);
        long inHorizon = (long) ((double) items * horizon() / elapsed);
        limit = (int) Math.max(1, Math.min(Math.min(inHorizon, 2L * limit), most));
    }

    private long horizon() {
        return Math.max(HORIZON_NANOS, answerNanos.getAsLong());
    }
}
