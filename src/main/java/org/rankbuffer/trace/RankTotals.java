package org.rankbuffer.trace;

import java.util.List;

/**
 * Sums over all events of a rank, also over those that the trace leaves out.
 *
 * @param messagesSent messages that were sent
 * @param messagesReceived messages that were received
 * @param items items that were made or used; on the manager those that left the FIFO
 * @param bytes bytes of messages that were sent and received
 * @param inSend nanoseconds in sends
 * @param inReceive nanoseconds in receives
 * @param inCalls nanoseconds in other calls of MPI
 * @param slices the same over time; all slices of all ranks of a trace begin together and are equally long
 */
public record RankTotals(
        long messagesSent,
        long messagesReceived,
        long items,
        long bytes,
        long inSend,
        long inReceive,
        long inCalls,
        List<Slice> slices) {

    /** Copies the list. */
    public RankTotals {
        slices = List.copyOf(slices);
    }

    /**
     * What happened in a slice of time.
     *
     * @param items items that were made or used; on the manager those that left the FIFO
     * @param inSend nanoseconds in sends
     * @param inReceive nanoseconds in receives
     * @param fifoLeast the fewest items in the FIFO, on the manager; else −1
     * @param fifoMost the most items in the FIFO, on the manager; else −1
     * @param fifoArea items in the FIFO times nanoseconds, on the manager, so that divided by the length of the slice it is
     *     the mean; else −1
     * @param fullNanos nanoseconds in which the manager received nothing but control messages, because there was no room in the
     *     FIFO for the next message with items; elsewhere −1
     * @param emptyNanos nanoseconds in which it was empty, on the manager; else −1
     */
    public record Slice(
            long items,
            long inSend,
            long inReceive,
            int fifoLeast,
            int fifoMost,
            double fifoArea,
            long fullNanos,
            long emptyNanos) {}
}
