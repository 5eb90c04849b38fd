package org.rankbuffer.exercise;

import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** All ranks consume the same number of items, or one more. */
final class EvenMeasure extends Measure {

    private static final String NOTHING = "nothing is consumed";

    private final Wants wants;

    EvenMeasure(Criterion criterion, Wants wants) {
        super(criterion);
        this.wants = wants;
        wants.want(criterion, NOTHING);
    }

    @Override
    Optional<String> wrong(List<History> ranks) {
        Items items = new Items(ranks);
        IntSummaryStatistics numbers = IntStream.range(0, ranks.size())
                .map(rank -> items.consumedBy(rank).size())
                .summaryStatistics();
        if (numbers.getMax() > 0) {
            wants.meet(criterion(), NOTHING);
        }
        return numbers.getMax() - numbers.getMin() > 1
                ? Optional.of("one rank consumes " + numbers.getMax() + ", and another one " + numbers.getMin())
                : Optional.empty();
    }
}
