package org.rankbuffer.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.Trace;

/** What a reader must know about the figures of a page, so that they do not mislead. */
final class Notes {

    /** Clocks of machines that are told; in a cluster of many the first ones stand for the others. */
    private static final int MOST_CLOCKS = 20;

    private Notes() {}

    static List<String> of(Trace trace, Timeline timeline) {
        List<String> notes = new ArrayList<>(clocks(trace));
        if (timeline.moved() > 0) {
            notes.add("Clocks do not run equally fast: some events were moved, by at most "
                    + Quantity.time(timeline.moved()) + ", so that no message is received before it is sent.");
        }
        long events = trace.ranks().stream().mapToLong(RankTrace::events).sum();
        long shown = timeline.events().size();
        if (shown < events) {
            notes.add("The diagram shows " + Quantity.count(shown) + " of " + Quantity.count(events, "event")
                    + ": the first and the last ones. Sums, and the charts over time, are of all events.");
        }
        return notes;
    }

    private static List<String> clocks(Trace trace) {
        Set<String> notes = new LinkedHashSet<>();
        for (RankTrace rank : trace.ranks()) {
            if (notes.size() == MOST_CLOCKS) {
                break;
            }
            String whose = "The clock of " + (rank.host().isEmpty() ? "rank " + rank.rank() : rank.host());
            if (rank.offsetError() < 0) {
                notes.add(whose + " could not be compared with that of rank 0: there are too few messages.");
            } else if (rank.offset() != 0 || rank.offsetError() != 0) {
                notes.add(whose + " is "
                        + Quantity.time(Math.abs(rank.offset())) + (rank.offset() > 0 ? " behind" : " ahead of")
                        + " that of rank 0, give or take " + Quantity.time(rank.offsetError())
                        + ", as the messages show; its times are corrected by this.");
            }
        }
        return List.copyOf(notes);
    }
}
