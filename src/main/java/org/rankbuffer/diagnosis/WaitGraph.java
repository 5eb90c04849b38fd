package org.rankbuffer.diagnosis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Who waits for whom, and who can never continue.
 *
 * <p>A send or receive that names its peer waits for that one; a wildcard receive waits for <i>any</i> other rank that
 * is not over; a rank that is leaving waits for <i>all</i> others. So this is the AND/OR model of Knapp (<i>Deadlock
 * detection in distributed databases</i>, ACM Computing Surveys 19(4), 1987): a cycle alone is no deadlock where a
 * wildcard receive is on it. What is one, with OR edges only, is a <i>knot</i> (Chandy, Misra, Haas: <i>Distributed
 * deadlock detection</i>, ACM TOCS 1(2), 1983). Both come out of one reduction: a rank that runs may do anything; a rank
 * that waits for one of those may be released; and so on. The ranks that are left can be released by none.
 */
final class WaitGraph {

    private final Map<Integer, RankState> states = new TreeMap<>();
    private final Map<Integer, Wait> waits = new TreeMap<>();
    private final Set<Integer> stuck;

    WaitGraph(List<RankState> ranks) {
        ranks.forEach(state -> states.put(state.rank(), state));
        ranks.forEach(state -> wait(state).ifPresent(wait -> waits.put(state.rank(), wait)));
        stuck = reduce();
    }

    private Optional<Wait> wait(RankState state) {
        if (state.activity() instanceof Activity.Sending sending) {
            return Optional.of(new Wait(state.rank(), List.of(sending.to()), true));
        }
        if (state.activity() instanceof Activity.Receiving receiving) {
            return Optional.of(
                    receiving.isFromAny()
                            ? new Wait(state.rank(), othersNotOver(state), false)
                            : new Wait(state.rank(), List.of(receiving.from()), true));
        }
        if (state.activity() instanceof Activity.Leaving) {
            return Optional.of(new Wait(state.rank(), othersNotOver(state), true));
        }
        return Optional.empty();
    }

    private List<Integer> othersNotOver(RankState state) {
        return select(other -> other != state && !other.activity().isOver());
    }

    /** Takes away all ranks that may be released; those that remain are stuck. */
    private Set<Integer> reduce() {
        Set<Integer> released = new TreeSet<>(select(this::mayGoOn));
        boolean more = true;
        while (more) {
            more = false;
            for (RankState state : states.values()) {
                if (!released.contains(state.rank()) && isReleasedBy(released, state)) {
                    more = released.add(state.rank());
                }
            }
        }
        Set<Integer> left = new TreeSet<>(states.keySet());
        left.removeAll(released);
        return left;
    }

    private boolean mayGoOn(RankState state) {
        boolean isBlocked = waits.containsKey(state.rank()) || state.activity() instanceof Activity.Calling;
        return !isBlocked && !state.activity().isOver() || isMatched(state);
    }

    private boolean isReleasedBy(Set<Integer> released, RankState state) {
        if (state.activity() instanceof Activity.Calling) {
            return !released.isEmpty(); // it is not known for whom it waits
        }
        Wait wait = waits.get(state.rank());
        if (wait == null) {
            return false;
        }
        return wait.all()
                ? released.containsAll(wait.targets())
                : wait.targets().stream().anyMatch(released::contains);
    }

    /** Whether a rank's call and another's fit each other, so that they do not keep each other waiting. */
    boolean isMatched(RankState state) {
        return states.values().stream().anyMatch(other -> fit(state, other) || fit(other, state));
    }

    private static boolean fit(RankState sender, RankState receiver) {
        return sender.activity() instanceof Activity.Sending sending
                && receiver.activity() instanceof Activity.Receiving receiving
                && sending.to() == receiver.rank()
                && receiving.matches(sender.rank(), sending.tag());
    }

    List<Wait> waits() {
        return List.copyOf(waits.values());
    }

    RankState state(int rank) {
        return states.get(rank);
    }

    /** The ranks for which this holds, ascending. */
    List<Integer> select(Predicate<RankState> condition) {
        return states.values().stream().filter(condition).map(RankState::rank).toList();
    }

    /** The ranks that are blocked in a call, and that no rank can release any more. */
    List<Integer> deadlocked() {
        return stuck.stream()
                .filter(rank -> !states.get(rank).activity().isOver())
                .toList();
    }

    /** The rank that this one waits for, if it is a single one. */
    Optional<Integer> only(int rank) {
        return Optional.ofNullable(waits.get(rank))
                .filter(wait -> wait.targets().size() == 1)
                .map(wait -> wait.targets().get(0));
    }

    /**
     * A cycle of ranks that each wait for the next one only, among those that are stuck. It begins behind its lowest
     * rank, and that one is last: where rank 0 serves the others it is they who start a talk.
     */
    Optional<List<Integer>> cycle() {
        for (int start : deadlocked()) {
            Set<Integer> path = new LinkedHashSet<>();
            Optional<Integer> at = Optional.of(start);
            while (at.isPresent() && path.add(at.get())) {
                at = only(at.get());
            }
            if (at.isPresent()) {
                List<Integer> cycle = new ArrayList<>(path);
                cycle = cycle.subList(cycle.indexOf(at.get()), cycle.size());
                Collections.rotate(cycle, -1 - cycle.indexOf(Collections.min(cycle)));
                return Optional.of(cycle);
            }
        }
        return Optional.empty();
    }
}
