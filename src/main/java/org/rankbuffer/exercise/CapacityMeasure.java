package org.rankbuffer.exercise;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.rankbuffer.base.Words;
import org.rankbuffer.program.CallSite;
import org.rankbuffer.program.Watch;

/**
 * Rank 0 never holds more than the capacity. What it holds is a difference of elements in messages with a tag that it has
 * received and that it has sent. Where the sheet says which other messages there are, rank 0 must receive no more than these, and
 * of integers only, for others could carry items, too. What is known: how much it holds, the most, where that was too much, and
 * the first message that is not in the sheet.
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

    private static final String EMPTY = "empty";
    private static final String OTHER = "other";

    private final Tags tags;
    private final boolean namesAll;
    private final Set<Integer> empty;
    private final Set<Integer> full = new HashSet<>();
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
        this.namesAll = Stream.of(EMPTY, OTHER)
                .anyMatch(name -> criterion.parameter(name).isPresent());
        this.empty = tags(criterion, EMPTY);
        full.addAll(tags.more);
        full.addAll(tags.less);
        full.addAll(tags(criterion, OTHER));
        this.capacity = capacity;
        this.what = what;
    }

    private static Set<Integer> tags(Criterion criterion, String name) {
        return criterion.parameter(name).isPresent() ? criterion.tags(name) : Set.of();
    }

    final int capacity() {
        return capacity;
    }

    @Override
    Object first(int rank) {
        return rank == 0 ? List.of(0, 0, "", "") : "";
    }

    @Override
    Object sent(Object known, Watch.Passed message, Supplier<CallSite> place) {
        return changed(known, message, place, true);
    }

    @Override
    Object received(Object known, Watch.Passed message, Supplier<CallSite> place) {
        Object now = changed(known, message, place, false);
        if (!namesAll || !(now instanceof List<?> held) || !held.get(3).equals("") || isInSheet(message)) {
            return now;
        }
        return List.of(held.get(0), held.get(1), held.get(2), notInSheet(message) + ", at " + place.get());
    }

    private boolean isInSheet(Watch.Passed message) {
        return message.areInts()
                && (full.contains(message.tag()) || message.elements() == 0 && empty.contains(message.tag()));
    }

    private static String notInSheet(Watch.Passed message) {
        String tag = message.tag() == Watch.COLLECTIVE
                ? "of a collective operation"
                : "with tag " + message.tag() + " and " + Words.plural(message.elements(), "element");
        return "rank 0 receives a message " + tag + (message.areInts() ? "" : ", not of MPI.INT")
                + ", and the task has no such message";
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
        return List.of(now, most, isFirst ? place.get().toString() : known.get(2), known.get(3));
    }

    /** It holds so much in some execution. */
    void holds(int now) {}

    @Override
    Optional<String> wrong(List<History> ranks) {
        List<?> held = (List<?>) ranks.get(0).known();
        if (!held.get(3).equals("")) {
            return Optional.of((String) held.get(3));
        }
        return (Integer) held.get(1) > capacity
                ? Optional.of("rank 0 has " + held.get(1) + " " + what + " at a time, the first too many after "
                        + held.get(2) + "; at most " + capacity + " are allowed")
                : Optional.empty();
    }
}
