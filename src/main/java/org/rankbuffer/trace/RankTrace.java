package org.rankbuffer.trace;

import java.util.List;

/**
 * What one rank did.
 *
 * @param rank its number
 * @param role {@code manager}, {@code producer}, {@code consumer}; empty for a rank of a program
 * @param host its machine
 * @param offset nanoseconds to add to its times for those of rank 0
 * @param offsetError by how many nanoseconds the offset may be wrong; 0 where the clocks are one, −1 where nobody knows
 * @param events how many there were
 * @param first the first of them, in order
 * @param last the last of them, in order, without those in {@code first}; between the two, events were left out if the
 *     lists do not have all
 * @param totals sums over all events
 */
public record RankTrace(
        int rank,
        String role,
        String host,
        long offset,
        long offsetError,
        long events,
        List<TraceEvent> first,
        List<TraceEvent> last,
        RankTotals totals) {

    /** Copies the lists. */
    public RankTrace {
        first = List.copyOf(first);
        last = List.copyOf(last);
    }

    /** How many events were left out between the first and the last ones. */
    public long omitted() {
        return events - first.size() - last.size();
    }
}
