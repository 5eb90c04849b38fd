package org.rankbuffer.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.TraceEvent;

/**
 * The events of all ranks on one time axis, which begins with the first one: those that a page shows, and where others were
 * left out. Each receive is matched with its send. Immutable.
 *
 * <p>Clocks of machines differ, and not always by the same time. Where a receive would end before its send began, it, and
 * what follows on its rank, is moved; {@link #moved()} says by how much at most. (The idea is the controlled logical clock of
 * R. Rabenseifner, <i>The controlled logical clock</i>, PDP 1997, without its second pass.)
 */
final class Timeline {

    /** Of an event that has not ended, its end; and of one without a counterpart, its match. */
    static final int NONE = -1;

    /**
     * An event in its place.
     *
     * @param begin since the beginning of the trace
     * @param end the same, or {@link #NONE} if it has not ended
     */
    record Placed(int rank, long begin, long end, TraceEvent event) {

        /** When it ended, or the trace did. */
        long end(long last) {
            return end == NONE ? last : end;
        }

        boolean is(TraceEvent.Kind kind) {
            return event.kind() == kind;
        }
    }

    /**
     * A time in which events of a rank were left out.
     *
     * @param events how many
     */
    record Gap(int rank, long begin, long end, long events) {}

    private final List<Placed> events;
    private final int[] match;
    private final List<Gap> gaps;
    private final Clocks clocks;

    private Timeline(List<Placed> events, int[] match, List<Gap> gaps, Clocks clocks) {
        this.events = events;
        this.match = match;
        this.gaps = gaps;
        this.clocks = clocks;
    }

    /**
     * The timeline of a trace.
     *
     * @param most events that are shown: the first and the last ones, and the last one of each rank in any case
     */
    static Timeline of(Trace trace, int most) {
        Clocks clocks = new Clocks(trace);
        long[] begins = clocks.begins();
        long firstUntil = begins.length <= most ? Long.MAX_VALUE : begins[most / 2];
        long lastFrom = begins.length <= most ? Long.MIN_VALUE : begins[begins.length - most / 2];
        List<Placed> shown = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        for (RankTrace rank : trace.ranks()) {
            List<Placed> all = clocks.events(rank.rank());
            long after = 0;
            long omitted = 0;
            for (int i = 0; i < all.size(); i++) {
                Placed event = all.get(i);
                if (i == rank.first().size()) {
                    omitted += rank.omitted();
                }
                if (event.begin() < firstUntil || event.begin() >= lastFrom || i == all.size() - 1) {
                    if (omitted > 0) {
                        gaps.add(new Gap(rank.rank(), after, event.begin(), omitted));
                        omitted = 0;
                    }
                    shown.add(event);
                    after = event.end(clocks.end());
                } else {
                    omitted++;
                }
            }
            if (rank.last().isEmpty() && rank.omitted() > 0) {
                gaps.add(new Gap(rank.rank(), after, clocks.end(), rank.omitted()));
            }
        }
        shown.sort(Comparator.comparingLong(Placed::begin)
                .thenComparingInt(Placed::rank)
                .thenComparingLong(placed -> placed.event().clock()));
        return new Timeline(List.copyOf(shown), match(shown), List.copyOf(gaps), clocks);
    }

    private static int[] match(List<Placed> events) {
        record Id(int rank, long clock) {}
        Map<Id, Integer> sends = new HashMap<>();
        int[] match = new int[events.size()];
        Arrays.fill(match, NONE);
        for (int i = 0; i < match.length; i++) {
            if (events.get(i).is(TraceEvent.Kind.SEND)) {
                sends.put(new Id(events.get(i).rank(), events.get(i).event().clock()), i);
            }
        }
        for (int i = 0; i < match.length; i++) {
            TraceEvent event = events.get(i).event();
            if (event.kind() == TraceEvent.Kind.RECEIVE && event.sent() != TraceEvent.NONE) {
                Integer send = sends.get(new Id(event.peer(), event.sent()));
                if (send != null) {
                    match[i] = send;
                    match[send] = i;
                }
            }
        }
        return match;
    }

    /** The events, by their beginnings. */
    List<Placed> events() {
        return events;
    }

    /** The place of the send that a receive got its message from, or of the receive of a send; or {@link #NONE}. */
    int match(int place) {
        return match[place];
    }

    /** How many events of a rank there are. */
    long shown(int rank) {
        return events.stream().filter(event -> event.rank() == rank).count();
    }

    List<Gap> gaps() {
        return gaps;
    }

    /** When the trace ends. */
    long end() {
        return clocks.end();
    }

    /** From the beginning of the first event of a rank to the end of its last one, or to that of the trace. */
    long life(int rank) {
        return clocks.life(rank);
    }

    /** By how much an event was moved at most, so that no receive ends before its send begins. */
    long moved() {
        return clocks.moved();
    }
}
