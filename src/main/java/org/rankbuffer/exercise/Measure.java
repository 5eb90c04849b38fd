package org.rankbuffer.exercise;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.rankbuffer.program.CallSite;
import org.rankbuffer.program.Watch;

/**
 * Decides a criterion: in each execution that ends, or by what happens in some execution, see {@link Wants}. What it knows of a
 * rank while it runs is a string, a number, or a list of such, see {@link Watch}.
 */
abstract class Measure {

    private final Criterion criterion;

    Measure(Criterion criterion) {
        this.criterion = criterion;
    }

    /**
     * What a rank has done.
     *
     * @param records what it has written down, in order
     * @param known what the measure knows of it
     */
    record History(List<String> records, Object known) {}

    final Criterion criterion() {
        return criterion;
    }

    /** Whether it decides by executions that end, so that the criterion is lost where there is none. */
    boolean needsEnds() {
        return true;
    }

    /** What is known of a rank at first. */
    Object first(int rank) {
        return "";
    }

    /** What is known after the rank has begun to send a message. */
    Object sent(Object known, Watch.Passed message, Supplier<CallSite> place) {
        return known;
    }

    /** What is known after the rank has received a message. */
    Object received(Object known, Watch.Passed message, Supplier<CallSite> place) {
        return known;
    }

    /** What is wrong in an execution in which the ranks have done this; nothing when the criterion holds. */
    Optional<String> wrong(List<History> ranks) {
        return Optional.empty();
    }
}
