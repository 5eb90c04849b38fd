package org.rankbuffer.trace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * By how much the clocks of hosts differ, estimated from the messages between them. A message cannot arrive before it was sent:
 * the one that took least in each direction gives a bound, and the offset lies between the two; it is taken to be in the middle,
 * and half their distance is how wrong that may be (F. Cristian, <i>Probabilistic clock synchronization</i>, Distributed
 * Computing 3, 1989; with many messages of a trace: A. Duda, G. Harrus, Y. Haddad, G. Bernard, <i>Estimating global time in
 * distributed systems</i>, ICDCS 1987). That clocks drift apart during a run is not taken into account.
 */
final class HostClocks {

    private final Map<String, Clock> clocks = new HashMap<>();

    /** For each ordered pair of hosts how much later, at least, receives ended than their sends began, by their own clocks. */
    private final Map<Direction, Long> least = new HashMap<>();

    /**
     * What is known of a clock.
     *
     * @param offset nanoseconds to add to its times for those of rank 0
     * @param error by how many nanoseconds that may be wrong; −1 if nobody knows
     */
    record Clock(long offset, long error) {}

    private record Direction(String from, String to) {}

    HostClocks(List<RankPieces> ranks) {
        Map<Integer, RankPieces> byNumber = new HashMap<>();
        ranks.forEach(rank -> byNumber.put(rank.rank, rank));
        if (ranks.isEmpty()) {
            return;
        }
        clocks.put(ranks.get(0).host, new Clock(0, 0));
        if (ranks.stream().anyMatch(rank -> !rank.host.equals(ranks.get(0).host))) {
            Map<Integer, Map<Long, TraceEvent>> sends = sends(ranks);
            ranks.forEach(rank -> rank.events.values().forEach(event -> message(rank, event, byNumber, sends)));
            while (connect()) {
                // until no host is left that one of those that are known has messages with
            }
        }
    }

    /** The sends of each rank by their clocks. */
    static Map<Integer, Map<Long, TraceEvent>> sends(List<RankPieces> ranks) {
        Map<Integer, Map<Long, TraceEvent>> sends = new HashMap<>();
        for (RankPieces rank : ranks) {
            Map<Long, TraceEvent> own = new HashMap<>();
            rank.all().stream()
                    .filter(event -> event.kind() == TraceEvent.Kind.SEND)
                    .forEach(event -> own.put(event.clock(), event));
            sends.put(rank.rank, own);
        }
        return sends;
    }

    private void message(
            RankPieces rank,
            TraceEvent event,
            Map<Integer, RankPieces> byNumber,
            Map<Integer, Map<Long, TraceEvent>> sends) {
        RankPieces other = byNumber.get(event.peer());
        if (event.sent() == TraceEvent.NONE || event.isOpen() || other == null || other.host.equals(rank.host)) {
            return;
        }
        TraceEvent send = sends.get(event.peer()).get(event.sent());
        if (send != null) {
            least.merge(new Direction(other.host, rank.host), event.end() - send.begin(), Math::min);
        }
    }

    /** Makes one more host known, by the messages that leave least doubt. */
    private boolean connect() {
        String best = null;
        Clock found = null;
        for (Direction direction : least.keySet()) {
            for (String host : List.of(direction.from(), direction.to())) {
                String known = host.equals(direction.from()) ? direction.to() : direction.from();
                if (clocks.containsKey(known) && !clocks.containsKey(host)) {
                    Clock clock = clock(host, known);
                    if (found == null || isBetter(clock, found)) {
                        best = host;
                        found = clock;
                    }
                }
            }
        }
        if (best == null) {
            return false;
        }
        clocks.put(best, found);
        return true;
    }

    private static boolean isBetter(Clock one, Clock other) {
        return one.error() >= 0 && (other.error() < 0 || one.error() < other.error());
    }

    private Clock clock(String host, String known) {
        Clock base = clocks.get(known);
        Optional<Long> there = Optional.ofNullable(least.get(new Direction(known, host)));
        Optional<Long> back = Optional.ofNullable(least.get(new Direction(host, known)));
        if (there.isEmpty() || back.isEmpty()) {
            long bound = there.map(nanos -> -nanos).or(() -> back).orElseThrow();
            return new Clock(base.offset() + bound, -1);
        }
        long error = Math.abs(there.get() + back.get()) / 2;
        return new Clock(base.offset() + (back.get() - there.get()) / 2, base.error() < 0 ? -1 : base.error() + error);
    }

    /** The clock of a host; one that no message leads to is taken for that of rank 0. */
    Clock of(String host) {
        return clocks.getOrDefault(host, new Clock(0, -1));
    }

    /** Whether there is more than one. */
    static boolean areSeveral(List<RankPieces> ranks) {
        return ranks.stream().map(rank -> rank.host).distinct().count() > 1;
    }
}
