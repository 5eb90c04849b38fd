package org.rankbuffer.trace.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.TraceEvent;

/**
 * An event of a rank, or a time of which the events were left out, on the clock of rank 0.
 *
 * @param rank whose it is
 * @param event null where events were left out
 * @param begin since the trace began
 * @param end since the trace began; {@link Long#MAX_VALUE} if it did not end
 */
record Span(RankTrace rank, TraceEvent event, long begin, long end) {

    static final long NEVER = Long.MAX_VALUE;

    /**
     * By begin; one that contains others comes before them. An event without length comes before a longer one with the same
     * begin: a rank is within at most one call, so it has ended when the longer one begins.
     */
    private static final Comparator<Span> ORDER = Comparator.comparingLong(Span::begin)
            .thenComparing(span -> span.end > span.begin)
            .thenComparing(Comparator.comparingLong(Span::end).reversed())
            .thenComparing(span -> span.event == null ? TraceEvent.NONE : span.event.clock());

    /** Those of a rank, in order. */
    static List<Span> of(Trace trace, RankTrace rank) {
        long shift = rank.offset() - trace.begin();
        List<Span> first = spans(rank, rank.first(), shift);
        List<Span> last = spans(rank, rank.last(), shift);
        List<Span> all = new ArrayList<>(first);
        if (rank.omitted() > 0) {
            long begin = first.stream()
                    .mapToLong(span -> span.isOpen() ? span.begin : span.end)
                    .max()
                    .orElse(0);
            long end = last.stream().mapToLong(Span::begin).min().orElse(trace.end() - trace.begin());
            all.add(new Span(rank, null, begin, Math.max(begin, end)));
        }
        all.addAll(last);
        all.sort(ORDER);
        return all;
    }

    private static List<Span> spans(RankTrace rank, List<TraceEvent> events, long shift) {
        Stream<Span> spans = events.stream()
                .map(event ->
                        new Span(rank, event, event.begin() + shift, event.isOpen() ? NEVER : event.end() + shift));
        return spans.toList();
    }

    /** Whether it did not end. */
    boolean isOpen() {
        return end == NEVER;
    }

    boolean is(TraceEvent.Kind kind) {
        return event != null && event.kind() == kind;
    }
}
