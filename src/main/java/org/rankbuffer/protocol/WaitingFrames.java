package org.rankbuffer.protocol;

import java.util.Arrays;

/**
 * Measures how many frames wait outside the FIFO at once: sent, or offered by a send that blocks, but not received yet.
 * It learns of a frame when it is received, with the time its sender gave, and keeps the intervals of the last few
 * frames until it can tell how many of them overlap.
 *
 * <p>Clocks of different hosts differ by an unknown offset. The smallest difference seen between a rank's sending and
 * the manager's receiving stands for offset and transit; so a wait shorter than a transit may go unnoticed.
 */
final class WaitingFrames {

    private static final int REMEMBERED = 1024;

    private final long[] offsets;
    private final long[] received = new long[REMEMBERED];
    private final int[] waiting = new int[REMEMBERED];
    private int next;
    private int peak;

    WaitingFrames(int ranks) {
        offsets = new long[ranks];
        Arrays.fill(offsets, Long.MAX_VALUE);
    }

    /** The frames of {@code source} received from now on carry times of a clock of which this is a sample. */
    void sample(int source, long sentAt, long receivedAt) {
        offsets[source] = Math.min(offsets[source], receivedAt - sentAt);
    }

    /** A frame of items was sent and received at these times. */
    void add(int source, long sentAt, long receivedAt) {
        sample(source, sentAt, receivedAt);
        long waitsFrom = sentAt + offsets[source];
        // Frames are added in the order of their receipt, so the older end no later: look back until one ended first.
        for (int back = 1; back <= REMEMBERED; back++) {
            int index = Math.floorMod(next - back, REMEMBERED);
            if (waiting[index] == 0 || received[index] <= waitsFrom) {
                break;
            }
            waiting[index]++;
            peak = Math.max(peak, waiting[index]);
        }
        if (waitsFrom < receivedAt) {
            received[next] = receivedAt;
            waiting[next] = 1;
            next = (next + 1) % REMEMBERED;
            peak = Math.max(peak, 1);
        }
    }

    /** When a frame could have been received at the earliest, of which {@code sentAt} says when it was sent. */
    long offered(int source, long sentAt) {
        return sentAt + offsets[source];
    }

    /** The most frames seen waiting at once. */
    int peak() {
        return peak;
    }
}
