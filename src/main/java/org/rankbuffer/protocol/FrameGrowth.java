package org.rankbuffer.protocol;

import java.util.Arrays;

/**
 * The rule by which the manager knows how many items the next frame can have, without being told: a producer's first
 * frame has one item, and each later one at most twice as many as the one before. So a buffer of slow items fills up
 * although a batch could be as large as the buffer, and a stream of fast ones is in full batches after a few frames.
 *
 * <p>Not safe for use by several threads.
 */
final class FrameGrowth {

    /** The most items in a producer's first frame. */
    static final int FIRST = 1;

    private final int batch;

    /** By producer, the most items in its next frame; 0 for none. */
    private final int[] next;

    private int most = FIRST;

    /** Nobody has sent anything. */
    FrameGrowth(int producers, int batch) {
        this.batch = batch;
        this.next = new int[producers];
        Arrays.fill(next, FIRST);
    }

    /** The most items in the frame after one of {@code items}, as far as this rule goes. */
    static int after(int items) {
        return 2 * items;
    }

    /** The most items in the next frame, whichever producer it is from. */
    int most() {
        return most;
    }

    /** A producer has sent a frame of this number of items. */
    void sent(int producer, int items) {
        replace(producer, Math.min(batch, after(items)));
    }

    /** A producer sends no more frames. */
    void left(int producer) {
        replace(producer, 0);
    }

    private void replace(int producer, int allowed) {
        int before = next[producer - 1];
        next[producer - 1] = allowed;
        if (allowed >= most) {
            most = allowed;
        } else if (before == most) {
            most = Arrays.stream(next).max().orElse(0);
        }
    }
}
