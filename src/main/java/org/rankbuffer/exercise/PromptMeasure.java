package org.rankbuffer.exercise;

import java.util.Set;
import java.util.function.Supplier;
import org.rankbuffer.program.CallSite;
import org.rankbuffer.program.Watch;

/** In some execution rank 0 sends its first item before it has received a second one. What is known: how many have come, up to 2. */
final class PromptMeasure extends Measure {

    private static final int LATE = 2;

    private final Set<Integer> tags;
    private final Wants wants;
    private final String otherwise;

    PromptMeasure(Criterion criterion, Wants.Of of) {
        super(criterion);
        this.tags = criterion.tags("item");
        this.wants = of.wants();
        this.otherwise = "rank 0 never sends an item before it has received two ("
                + of.sizes().words() + ")";
        wants.want(criterion, otherwise);
    }

    @Override
    boolean needsEnds() {
        return false;
    }

    @Override
    Object first(int rank) {
        return rank == 0 ? 0 : "";
    }

    @Override
    Object received(Object known, Watch.Passed message, Supplier<CallSite> place) {
        return tags.contains(message.tag()) && known instanceof Integer come
                ? (Object) Math.min(LATE, come + 1)
                : known;
    }

    @Override
    Object sent(Object known, Watch.Passed message, Supplier<CallSite> place) {
        if (tags.contains(message.tag()) && known.equals(1)) {
            wants.meet(criterion(), otherwise);
        }
        return known;
    }
}
