package org.rankbuffer.exercise;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.rankbuffer.base.Words;
import org.rankbuffer.program.CallSite;
import org.rankbuffer.program.Watch;

/** All ranks together send so many messages, those of collective operations not counted. What is known: how many a rank has sent. */
final class MessagesMeasure extends Measure {

    private final int most;
    private final int least;

    /**
     * With {@code most} and {@code least}: numbers, or {@code 1.5x} for so many times the messages of the reference solution.
     *
     * @param reference knows those messages
     */
    MessagesMeasure(Criterion criterion, Sizes sizes, Supplier<Reference.Outcome> reference) {
        super(criterion);
        this.most = Reference.bound(
                criterion.parameter("most").orElse(criterion.word().equals("collective") ? "0" : "1x"),
                sizes,
                () -> reference.get().messages());
        this.least = Reference.bound(
                criterion.parameter("least").orElse("0"),
                sizes,
                () -> reference.get().messages());
    }

    @Override
    Object first(int rank) {
        return 0;
    }

    @Override
    Object sent(Object known, Watch.Passed message, Supplier<CallSite> place) {
        return message.tag() == Watch.COLLECTIVE ? known : (Object) ((Integer) known + 1);
    }

    @Override
    Optional<String> wrong(List<History> ranks) {
        int sum = sum(ranks);
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
