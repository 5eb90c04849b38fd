package org.rankbuffer.protocol;

/**
 * The limits of one buffer. All ranks of a run get the same; rank 0's hold.
 *
 * @param producers how many ranks produce: ranks 1 to {@code producers}; the ranks behind them consume
 * @param capacity the most items the FIFO ever holds, 1 to {@value #MAX_CAPACITY}
 * @param capacityBytes bytes in the FIFO above which nothing new is admitted; one more frame or item may be under way
 * @param batch the most items in one frame, 1 to {@code capacity}
 * @param window the most frames a client sends before it waits for an acknowledgement, at least 1
 * @param maxItem the longest item in bytes, 1 to {@value #MAX_ITEM}
 * @param skips whether items at which the user's code fails are put aside, and the run goes on
 */
public record BufferLimits(
        int producers, int capacity, long capacityBytes, int batch, int window, int maxItem, boolean skips) {

    /** The largest capacity, in items. */
    public static final int MAX_CAPACITY = 1 << 24;

    /** The largest {@code maxItem}, in bytes. */
    public static final int MAX_ITEM = 1 << 30;

    /** Rejects limits outside the ranges above. */
    public BufferLimits {
        require("producers", producers, 1, Integer.MAX_VALUE);
        require("capacity", capacity, 1, MAX_CAPACITY);
        require("capacityBytes", capacityBytes, 1, Long.MAX_VALUE);
        require("batch", batch, 1, capacity);
        require("window", window, 1, Integer.MAX_VALUE);
        require("maxItem", maxItem, 1, MAX_ITEM);
    }

    /** Limits of a run that ends at the first failure. */
    public BufferLimits(int producers, int capacity, long capacityBytes, int batch, int window, int maxItem) {
        this(producers, capacity, capacityBytes, batch, window, maxItem, false);
    }

    /** The same limits for a run that puts aside items at which the user's code fails. */
    public BufferLimits skipping() {
        return new BufferLimits(producers, capacity, capacityBytes, batch, window, maxItem, true);
    }

    /** Whether other limits are the same, but for those that rank 0 chooses by its memory: capacityBytes and window. */
    boolean agreeWith(BufferLimits others) {
        return producers == others.producers
                && capacity == others.capacity
                && batch == others.batch
                && maxItem == others.maxItem
                && skips == others.skips;
    }

    private static void require(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be " + least + " to " + most);
        }
    }

    /** Whether a rank is a producer: one of 1 to {@link #producers()}. */
    public boolean isProducer(int rank) {
        return rank >= 1 && rank <= producers;
    }
}
