package org.rankbuffer.exercise;

import java.util.List;
import java.util.Optional;

/**
 * In some execution rank 0 holds as much as its capacity; where that is not a limit, too, the execution need not be one that
 * ends.
 */
final class FilledMeasure extends CapacityMeasure {

    private final boolean isLimit;
    private final Wants wants;
    private final String otherwise;

    private FilledMeasure(
            Criterion criterion, Tags tags, int capacity, String what, boolean isLimit, String otherwise, Wants wants) {
        super(criterion, tags, capacity, what);
        this.isLimit = isLimit;
        this.wants = wants;
        this.otherwise = otherwise;
        wants.want(criterion, otherwise);
    }

    /** It holds as many items as the capacity. */
    static FilledMeasure items(Criterion criterion, Tags tags, int capacity, Wants.Of of) {
        String otherwise = "rank 0 never has " + capacity + " items at a time ("
                + of.sizes().words() + "); what holds less has another capacity";
        return new FilledMeasure(criterion, tags, capacity, "items", false, otherwise, of.wants());
    }

    /** It gives as many permits as the capacity, and never more. */
    static FilledMeasure permits(Criterion criterion, Tags tags, int capacity, Wants.Of of) {
        String otherwise = "rank 0 never has given " + capacity + " permits at a time ("
                + of.sizes().words() + ")";
        return new FilledMeasure(criterion, tags, capacity, "permits given", true, otherwise, of.wants());
    }

    @Override
    boolean needsEnds() {
        return isLimit;
    }

    @Override
    void holds(int now) {
        if (now >= capacity()) {
            wants.meet(criterion(), otherwise);
        }
    }

    @Override
    Optional<String> wrong(List<History> ranks) {
        return isLimit ? super.wrong(ranks) : Optional.empty();
    }
}
