package org.rankbuffer.exercise;

import java.util.List;
import java.util.Optional;

/** In some execution rank 0 holds as much as its capacity; in which order is not known, so it need not be one that ends. */
final class FilledMeasure extends CapacityMeasure {

    private final Wants wants;
    private final String otherwise;

    FilledMeasure(Criterion criterion, Tags tags, int capacity, String what, Wants.Of of) {
        super(criterion, tags, capacity, what);
        this.wants = of.wants();
        this.otherwise = "rank 0 never has " + capacity + " " + what + " at a time ("
                + of.sizes().words() + "); what holds less has another capacity";
        wants.want(criterion, otherwise);
    }

    @Override
    boolean needsEnds() {
        return false;
    }

    @Override
    void holds(int now) {
        if (now >= capacity()) {
            wants.meet(criterion(), otherwise);
        }
    }

    @Override
    Optional<String> wrong(List<History> ranks) {
        return Optional.empty();
    }
}
