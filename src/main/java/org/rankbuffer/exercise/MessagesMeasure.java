package org.rankbuffer.exercise;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.rankbuffer.base.Words;
import org.rankbuffer.program.CallSite;

/** All ranks together send so many messages. What is known: how many a rank has sent. */
final class MessagesMeasure extends Measure {

    private static final String NONE = "no rank sends a message";

    private final int most;
    private final int least;
    private final Wants wants;

    /**
     * With {@code most} and {@code least}: numbers, or {@code 1.5x} for so many times the messages of the reference solution.
     *
     * @param reference knows those messages
     */
    MessagesMeasure(Criterion criterion, Sizes sizes, Supplier<Reference.Outcome> reference, Wants wants) {
        super(criterion);
        this.most = Reference.bound(
                criterion.parameter("most").orElse("1x"),
                sizes,
                () -> reference.get().messages());
        this.least = Reference.bound(
                criterion.parameter("least").orElse("0"),
                sizes,
                () -> reference.get().messages());
        this.wants = wants;
        wants.want(criterion, NONE);
    }

    @Override
    Object first(int rank) {
        return 0;
    }

    @Override
    Object sent(Object known, int to, int tag, Supplier<CallSite> place) {
        return (Integer) known + 1;
    }

    @Override
    Optional<String> wrong(List<History> ranks) {
        int sum = sum(ranks);
        if (sum > 0) {
            wants.meet(criterion(), NONE);
        }
        if (sum > most) {
            return Optional.of("the ranks send " + Words.plural(sum, "message") + "; at most " + most + " are needed");
        }
        return sum < least
                ? Optional.of("the ranks send " + Words.plural(sum, "message") + "; at least " + least + " are needed")
                : Optional.empty();
    }

    static int sum(List<History> ranks) {
        return ranks.stream().mapToInt(rank -> (Integer) rank.known()).sum();
    }
}
