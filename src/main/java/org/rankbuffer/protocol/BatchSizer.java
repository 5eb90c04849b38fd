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

    /** Items of less than this many nanoseconds each are so fast that the clock would be a good part of what they cost. */
    static final long FAST_NANOS = 1_000;

    /**
     * While the items of a batch are fast, the clock is asked once for this many, or for as many as the batch has, if these
     * are fewer: for so many may its first ones wait when items become slow.
     */
    static final int FAST_ITEMS = 8;

    private final int most;
    private final LongSupplier nanoClock;
    private final LongSupplier answerNanos;
    private int limit = 1;
    private long began;

    /** Items since the batch began, and how many of them to have before the clock is asked again. */
    private int items;

    private int askAt;

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
            items = 0;
            askAt = 1;
        }
    }

    @Override
    public boolean expired() {
        if (most == 1 || ++items < askAt) {
            return false;
        }
        long elapsed = nanoClock.getAsLong() - began;
        askAt = items + (elapsed < FAST_NANOS * items ? Math.min(items, FAST_ITEMS) : 1);
        return elapsed >= horizon();
    }

    @Override
    public void end(int worked) {
        if (most == 1) { // there is nothing to decide, and asking for the time is a part of what such items cost
            return;
        }
        long elapsed = Math.max(1, nanoClock.getAsLong() - began);
        long inHorizon = (long) ((double) worked * horizon() / elapsed);
        limit = (int) Math.max(1, Math.min(Math.min(inHorizon, 2L * limit), most));
    }

    private long horizon() {
        return Math.max(HORIZON_NANOS, answerNanos.getAsLong());
    }
}
