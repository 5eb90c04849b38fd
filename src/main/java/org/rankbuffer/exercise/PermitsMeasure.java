package org.rankbuffer.exercise;

/** Rank 0 never gives more permits than its capacity, and in some execution as many. */
final class PermitsMeasure extends CapacityMeasure {

    private final Wants wants;
    private final String otherwise;

    PermitsMeasure(Criterion criterion, Tags tags, int capacity, Wants.Of of) {
        super(criterion, tags, capacity, "permits given");
        this.wants = of.wants();
        this.otherwise = "rank 0 never has given " + capacity + " permits at a time ("
                + of.sizes().words() + ")";
        wants.want(criterion, otherwise);
    }

    @Override
    void holds(int now) {
        if (now >= capacity()) {
            wants.meet(criterion(), otherwise);
        }
    }
}
