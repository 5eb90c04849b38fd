package org.rankbuffer.trace;

import java.util.List;

/**
 * What the ranks of a run did, as far as it was written down.
 *
 * @param about what was run, and how it ended
 * @param unit what times are
 * @param begin when the first event began, on the clock of rank 0
 * @param end when the last one ended
 * @param sliceNanos how long the slices of the {@linkplain RankTrace#totals totals} are
 * @param ranks the ranks, by number
 */
public record Trace(AboutRun about, Unit unit, long begin, long end, long sliceNanos, List<RankTrace> ranks) {

    /** Copies the list. */
    public Trace {
        ranks = List.copyOf(ranks);
    }

    /** What times are. */
    public enum Unit {
        /** Nanoseconds. */
        NANOSECONDS,
        /** Steps of an execution that was explored, or replayed: they have an order, and no length. */
        STEPS
    }
}
