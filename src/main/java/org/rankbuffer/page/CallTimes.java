package org.rankbuffer.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.Trace;

/** What the times of a program's calls tell. */
final class CallTimes {

    private final Trace trace;
    private final Timeline timeline;

    CallTimes(Trace trace, Timeline timeline) {
        this.trace = trace;
        this.timeline = timeline;
    }

    /**
     * Sentences.
     *
     * @param last what the ranks were in at the end; empty if they ended well
     */
    List<Sentence> all(String last) {
        List<Sentence> sentences = new ArrayList<>();
        long messages = trace.ranks().stream()
                .mapToLong(rank -> rank.totals().messagesSent())
                .sum();
        sentences.add(new Sentence(
                Quantity.count(trace.ranks().size(), "rank") + " sent " + Quantity.count(messages, "message")
                        + (isTimed() ? " in " + Quantity.time(timeline.end()) : "") + ".",
                "diagram"));
        if (isTimed()) {
            trace.ranks().stream()
                    .max(Comparator.comparingDouble(this::blocked))
                    .ifPresent(rank -> {
                        Share all = Share.of(trace.ranks(), timeline);
                        sentences.add(new Sentence(
                                "Ranks were in calls of MPI for " + Quantity.percent(1 - all.userPart())
                                        + " of their time; rank " + rank.rank() + " the longest, for "
                                        + Quantity.percent(blocked(rank)) + ".",
                                "ranks"));
                    });
        }
        if (!last.isEmpty()) {
            sentences.add(new Sentence("At the end of the trace, " + last + ".", "diagram"));
        }
        return sentences.subList(0, Math.min(sentences.size(), 2));
    }

    private boolean isTimed() {
        return trace.unit() == Trace.Unit.NANOSECONDS;
    }

    private double blocked(RankTrace rank) {
        Share share = Share.of(List.of(rank), timeline);
        return share.time() == 0 ? 0 : 1 - share.userPart();
    }
}
