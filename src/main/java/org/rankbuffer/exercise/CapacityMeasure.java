package org.rankbuffer.exercise;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.rankbuffer.base.Words;
import org.rankbuffer.program.CallSite;

/** Rank 0 never holds more items than its capacity, and somewhere that many. What is known: how many it holds, the most, where. */
final class CapacityMeasure extends Measure {

    private final int tag;
    private final int capacity;
    private final Wants wants;
    private final String otherwise;

    CapacityMeasure(Criterion criterion, Sizes sizes, Wants wants) {
        super(criterion);
        this.tag = criterion.number("item");
        this.capacity = (int) Expression.value(criterion.parameter("capacity").orElse("K"), sizes);
        this.wants = wants;
        this.otherwise = "rank 0 never holds " + Words.plural(capacity, "item") + ", which is the capacity ("
                + sizes.words() + "); a buffer that holds less is another one";
        wants.want(criterion, otherwise);
    }

    @Override
    Object first(int rank) {
        return rank == 0 ? List.of(0, 0, "") : "";
    }

    @Override
    Object sent(Object known, int to, int sentTag, Supplier<CallSite> place) {
        return sentTag == tag && known instanceof List<?> held ? held(held, -1, place) : known;
    }

    @Override
    Object received(Object known, int from, int receivedTag, Supplier<CallSite> place) {
        return receivedTag == tag && known instanceof List<?> held ? held(held, 1, place) : known;
    }

    private Object held(List<?> known, int change, Supplier<CallSite> place) {
        int now = (Integer) known.get(0) + change;
        int most = (Integer) known.get(1);
        boolean isFirst = now > most && now == capacity + 1;
        return List.of(now, Math.max(most, now), isFirst ? place.get().toString() : known.get(2));
    }

    @Override
    Optional<String> wrong(List<History> ranks) {
        List<?> held = (List<?>) ranks.get(0).known();
        int most = (Integer) held.get(1);
        if (most >= capacity) {
            wants.meet(criterion(), otherwise);
        }
        return most > capacity
                ? Optional.of("rank 0 holds " + (capacity + 1) + " items after " + held.get(2) + "; the capacity is "
                        + capacity)
                : Optional.empty();
    }
}
