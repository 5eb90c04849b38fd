package org.rankbuffer.trace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out which send each receive of a program's ranks belongs to, and from that the Lamport clocks, where messages could not
 * carry them. Messages of one rank to another with one tag do not overtake each other, so that they are paired in their order;
 * as far as all of them are known.
 */
final class ProgramClocks {

    /** What may send or receive messages of which the trace knows neither rank nor tag. */
    private static final Set<String> UNKNOWN = Set.of("Sendrecv", "Sendrecv_replace", "Start", "Startall");

    private static final String POSTED_RECEIVE = "Irecv";

    private final Map<Integer, RankPieces> ranks = new HashMap<>();
    private final Map<Route, Deque<Long>> sends = new HashMap<>();

    /** The number of the send by the rank and the number of the receive. */
    private final Map<Place, Place> sendOf = new HashMap<>();

    private record Route(int from, int to, int tag) {}

    private record Place(int rank, long number) {}

    private ProgramClocks(List<RankPieces> all) {
        all.forEach(rank -> ranks.put(rank.rank, rank));
    }

    /** Gives the events their clocks, if they are of a program. */
    static void set(List<RankPieces> all) {
        boolean carried = all.stream()
                .anyMatch(rank -> !rank.role.isEmpty()
                        || rank.events.values().stream().anyMatch(event -> event.sent() != TraceEvent.NONE));
        if (!carried) {
            ProgramClocks clocks = new ProgramClocks(all);
            all.forEach(clocks::collectSends);
            all.forEach(clocks::pair);
            clocks.count();
        }
    }

    /** Whether a message of this rank may be missing from the next event on. */
    private static boolean isUnknown(TraceEvent event) {
        return event.kind() == TraceEvent.Kind.CALL
                && (UNKNOWN.contains(event.what()) || event.what().equals(POSTED_RECEIVE) && event.peer() < -1);
    }

    private void collectSends(RankPieces rank) {
        long number = 0;
        for (TraceEvent event = rank.events.get(number); event != null; event = rank.events.get(++number)) {
            if (UNKNOWN.contains(event.what())) {
                return;
            }
            if (event.kind() == TraceEvent.Kind.SEND && event.peer() >= 0) {
                sends.computeIfAbsent(new Route(rank.rank, event.peer(), event.tag()), route -> new ArrayDeque<>())
                        .add(number);
            }
        }
    }

    private void pair(RankPieces rank) {
        long number = 0;
        for (TraceEvent event = rank.events.get(number); event != null; event = rank.events.get(++number)) {
            if (isUnknown(event)) {
                return;
            }
            boolean receives = event.kind() == TraceEvent.Kind.RECEIVE && !event.isOpen();
            if (receives || event.what().equals(POSTED_RECEIVE)) {
                Deque<Long> waiting = sends.get(new Route(event.peer(), rank.rank, event.tag()));
                Long send = waiting == null ? null : waiting.poll();
                if (receives && send != null) {
                    sendOf.put(new Place(rank.rank, number), new Place(event.peer(), send));
                }
            }
        }
    }

    /** Each event gets its clock as soon as that of its send is known. */
    private void count() {
        Map<Integer, Long> next = new HashMap<>();
        Map<Integer, Long> clocks = new HashMap<>();
        Set<Place> done = new HashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (RankPieces rank : ranks.values()) {
                Long number = rank.events.ceilingKey(next.getOrDefault(rank.rank, 0L));
                while (number != null && isReady(rank.rank, number, done)) {
                    count(rank, number, clocks);
                    done.add(new Place(rank.rank, number));
                    next.put(rank.rank, number + 1);
                    number = rank.events.ceilingKey(number + 1);
                    more = true;
                }
            }
        }
        for (RankPieces rank : ranks.values()) {
            long last = clocks.getOrDefault(rank.rank, 0L);
            rank.open = rank.open.map(event -> event.clocked(Math.max(last + 1, event.clock()), TraceEvent.NONE));
        }
    }

    private boolean isReady(int rank, long number, Set<Place> done) {
        Place send = sendOf.get(new Place(rank, number));
        return send == null || done.contains(send);
    }

    private void count(RankPieces rank, long number, Map<Integer, Long> clocks) {
        TraceEvent event = rank.events.get(number);
        Place send = sendOf.get(new Place(rank.rank, number));
        long sent = send == null
                ? TraceEvent.NONE
                : ranks.get(send.rank()).events.get(send.number()).clock();
        // Those that are left out between have clocks, too.
        long clock = Math.max(Math.max(clocks.getOrDefault(rank.rank, 0L), number), sent) + 1;
        clocks.put(rank.rank, clock);
        rank.events.put(number, event.clocked(clock, sent));
    }
}
