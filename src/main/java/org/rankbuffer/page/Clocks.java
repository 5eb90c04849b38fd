package org.rankbuffer.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rankbuffer.page.Timeline.Placed;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.TraceEvent;

/** Brings the events of all ranks of a trace onto the clock of rank 0, beginning with 0. */
final class Clocks {

    private final Trace trace;
    private final Map<Integer, List<Placed>> events = new HashMap<>();
    private long end;
    private long moved;

    Clocks(Trace trace) {
        this.trace = trace;
        this.end = Math.max(0, trace.end() - trace.begin());
        place();
    }

    /** In the order of the Lamport clocks each send comes before its receive, and the events of a rank come in their order. */
    private void place() {
        record Raw(RankTrace rank, TraceEvent event) {}
        List<Raw> raw = new ArrayList<>();
        for (RankTrace rank : trace.ranks()) {
            events.put(rank.rank(), new ArrayList<>());
            rank.first().forEach(event -> raw.add(new Raw(rank, event)));
            rank.last().forEach(event -> raw.add(new Raw(rank, event)));
        }
        raw.sort(Comparator.comparingLong(each -> each.event().clock()));
        Map<Integer, Map<Long, Long>> sends = new HashMap<>();
        Map<Integer, Long> ends = new HashMap<>();
        for (Raw each : raw) {
            int rank = each.rank().rank();
            TraceEvent event = each.event();
            long toAxis = each.rank().offset() - trace.begin();
            long begin = Math.max(event.begin() + toAxis, ends.getOrDefault(rank, 0L));
            moved = Math.max(moved, begin - (event.begin() + toAxis));
            long ended = Timeline.NONE;
            if (!event.isOpen()) {
                ended = Math.max(begin, event.end() + toAxis);
                if (event.sent() != TraceEvent.NONE) {
                    ended = Math.max(
                            ended, sends.getOrDefault(event.peer(), Map.of()).getOrDefault(event.sent(), 0L));
                }
                moved = Math.max(moved, ended - (event.end() + toAxis));
            }
            if (event.kind() == TraceEvent.Kind.SEND) {
                sends.computeIfAbsent(rank, ignored -> new HashMap<>()).put(event.clock(), begin);
            }
            ends.put(rank, Math.max(begin, ended));
            end = Math.max(end, ends.get(rank));
            events.get(rank).add(new Placed(rank, begin, ended, event));
        }
    }

    List<Placed> events(int rank) {
        return events.get(rank);
    }

    /** When all events begin, ascending. */
    long[] begins() {
        return events.values().stream()
                .flatMap(List::stream)
                .mapToLong(Placed::begin)
                .sorted()
                .toArray();
    }

    long end() {
        return end;
    }

    /** From the beginning of the first event of a rank to the end of its last one, or to that of the trace. */
    long life(int rank) {
        List<Placed> all = events.get(rank);
        return all.isEmpty() ? 0 : all.get(all.size() - 1).end(end) - all.get(0).begin();
    }

    /** By how much an event was moved at most. */
    long moved() {
        return moved;
    }
}
