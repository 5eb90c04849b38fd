package org.rankbuffer.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves what would otherwise have been received before it was sent, because clocks are not known exactly: forward, as far as
 * needed, and what follows on that rank with it, by less and less (the controlled logical clock: R. Rabenseifner, <i>The
 * controlled logical clock, a global time for trace-based software monitoring of parallel applications in workstation
 * clusters</i>, PDP 1997).
 */
final class ForwardCorrection {

    /** What remains of the time between two events behind a correction, until the rank's own clock has caught up. */
    private static final double KEPT = 0.99;

    private final Map<Integer, Long> offsets = new HashMap<>();
    private final Map<Integer, Map<Long, TraceEvent>> sends;

    /** For each rank the time that its clock showed last, and that one corrected. */
    private final Map<Integer, long[]> last = new HashMap<>();

    private record Numbered(RankPieces rank, long number, TraceEvent event) {}

    private ForwardCorrection(List<RankPieces> ranks, HostClocks clocks) {
        ranks.forEach(rank -> offsets.put(rank.rank, clocks.of(rank.host).offset()));
        sends = HostClocks.sends(ranks);
    }

    static void apply(List<RankPieces> ranks, HostClocks clocks) {
        ForwardCorrection correction = new ForwardCorrection(ranks, clocks);
        List<Numbered> all = new ArrayList<>();
        for (RankPieces rank : ranks) {
            rank.events.forEach((number, event) -> all.add(new Numbered(rank, number, event)));
        }
        all.sort(Comparator.comparingLong(numbered -> numbered.event().clock()));
        all.forEach(correction::apply);
        for (RankPieces rank : ranks) {
            rank.open = rank.open.map(event -> event.at(correction.correct(rank.rank, event.begin()), event.end()));
        }
    }

    private void apply(Numbered numbered) {
        TraceEvent event = numbered.event();
        int rank = numbered.rank().rank;
        long begin = correct(rank, event.begin());
        long end = event.isOpen() ? event.end() : correct(rank, event.end());
        TraceEvent send = event.sent() == TraceEvent.NONE || !sends.containsKey(event.peer())
                ? null
                : sends.get(event.peer()).get(event.sent());
        if (send != null && !event.isOpen()) {
            long earliest = send.begin() + offsets.get(event.peer()) - offsets.get(rank);
            if (end < earliest) {
                end = earliest;
                last.get(rank)[1] = end;
            }
        }
        TraceEvent corrected = event.at(begin, end);
        numbered.rank().events.put(numbered.number(), corrected);
        if (event.kind() == TraceEvent.Kind.SEND) {
            sends.get(rank).put(event.clock(), corrected);
        }
    }

    private long correct(int rank, long time) {
        long[] before = last.computeIfAbsent(rank, some -> new long[] {time, time});
        long passed = Math.max(0, time - before[0]);
        long corrected = Math.max(time, before[1] + (long) (KEPT * passed));
        before[0] = Math.max(before[0], time);
        before[1] = corrected;
        return corrected;
    }
}
