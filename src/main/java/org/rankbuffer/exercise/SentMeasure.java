package org.rankbuffer.exercise;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.rankbuffer.program.CallSite;

/** Some rank sends something somewhere: a program that does nothing ends, too. What is known: whether a rank has sent. */
final class SentMeasure extends Measure {

    private static final String NONE = "no rank sends a message, so there is nothing that could go wrong";

    private final Wants wants;

    SentMeasure(Criterion criterion, Wants wants) {
        super(criterion);
        this.wants = wants;
        wants.want(criterion, NONE);
    }

    @Override
    Object sent(Object known, int to, int tag, Supplier<CallSite> place) {
        wants.meet(criterion(), NONE); // also in an execution that does not end
        return known;
    }

    @Override
    Optional<String> wrong(List<History> ranks) {
        return Optional.empty();
    }
}
