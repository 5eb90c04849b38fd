package org.rankbuffer.exercise;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.rankbuffer.program.CallSite;
import org.rankbuffer.program.Watch;

/**
 * Rank 0 never holds more than the capacity. What it holds is a difference of elements in messages with a tag that it has
 * received and that it has sent. What is known: how much it holds, the most, and where that was too much.
 */
class CapacityMeasure extends Measure {

    /**
     * What changes how much rank 0 holds.
     *
     * @param more messages of these tags
     * @param areSent whether it is those that it sends, not those that it receives
     * @param less messages of these tags, the other way
     * @param counts whether messages count, not their elements
     */
    record Tags(Set<Integer> more, boolean areSent, Set<Integer> less, boolean counts) {}

    private final Tags tags;
    private final int capacity;
    private final String what;

    /**
     * A measure.
     *
     * @param what it holds, such as {@code items}
     */
    CapacityMeasure(Criterion criterion, Tags tags, int capacity, String what) {
        super(criterion);
        this.tags = tags;
        this.capacity = capacity;
        this.what = what;
    }

    final int capacity() {
        return capacity;
    }

    @Override
    Object first(int rank) {
        return rank == 0 ? List.of(0, 0, "") : "";
    }

    @Override
    Object sent(Object known, Watch.Passed message, Supplier<CallSite> place) {
        return changed(known, message, place, true);
    }

    @Override
    Object received(Object known, Watch.Passed message, Supplier<CallSite> place) {
        return changed(known, message, place, false);
    }

    private Object changed(Object known, Watch.Passed message, Supplier<CallSite> place, boolean isSent) {
        int amount = tags.counts ? 1 : message.elements();
        if (!(known instanceof List<?> held)) {
            return known;
        }
        if (isSent == tags.areSent && tags.more.contains(message.tag())) {
            return held(held, amount, place);
        }
        return isSent != tags.areSent && tags.less.contains(message.tag()) ? held(held, -amount, place) : known;
    }

    private Object held(List<?> known, int change, Supplier<CallSite> place) {
        int now = (Integer) known.get(0) + change;
        int most = Math.max((Integer) known.get(1), now);
        boolean isFirst = now > capacity && known.get(2).equals("");
        holds(now);
        return List.of(now, most, isFirst ? place.get().toString() : known.get(2));
    }

    /** It holds so much in some execution. */
    void holds(int now) {}

    @Override
    Optional<String> wrong(List<History> ranks) {
        List<?> held = (List<?>) ranks.get(0).known();
        return (Integer) held.get(1) > capacity
                ? Optional.of("rank 0 has " + held.get(1) + " " + what + " at a time, the first too many after "
                        + held.get(2) + "; at most " + capacity + " are allowed")
                : Optional.empty();
    }
}
