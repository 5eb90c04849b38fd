package org.rankbuffer.exercise;

import java.util.Set;
import java.util.function.Supplier;
import org.rankbuffer.program.CallSite;
import org.rankbuffer.program.Watch;

/**
 * Each rank is, in some execution, the first: to which rank 0 sends a message with a tag, of those that ask; or the first from
 * which it receives one, of all. What is known: for rank 0 the first one, or −1; for the others their number.
 */
final class FirstMeasure extends Measure {

    private static final int NOBODY = -1;

    private final Set<Integer> ask;
    private final Set<Integer> tags;
    private final boolean isSent;
    private final Wants.Of of;

    private FirstMeasure(Criterion criterion, Set<Integer> ask, Set<Integer> tags, boolean isSent, Wants.Of of) {
        super(criterion);
        this.ask = ask;
        this.tags = tags;
        this.isSent = isSent;
        this.of = of;
    }

    /** Of those that ask, each is the first that is answered. */
    static FirstMeasure answered(Criterion criterion, Wants.Of of) {
        return new FirstMeasure(criterion, criterion.tags("ask"), criterion.tags("item"), true, of);
    }

    /** The message of each rank is the first that rank 0 receives. */
    static FirstMeasure received(Criterion criterion, Wants.Of of) {
        FirstMeasure measure = new FirstMeasure(criterion, Set.of(), criterion.tags("tag"), false, of);
        for (int rank = 1; rank < of.sizes().np() && of.sizes().np() > 2; rank++) {
            of.wants().want(criterion, measure.otherwise(rank));
        }
        return measure;
    }

    private String otherwise(int rank) {
        return (isSent
                        ? "rank " + rank + " is never the first that is answered"
                        : "rank 0 never receives the message of rank " + rank + " first")
                + " (" + of.sizes().words() + ")";
    }

    @Override
    boolean needsEnds() {
        return false;
    }

    @Override
    Object first(int rank) {
        return rank == 0 ? (Object) NOBODY : "rank " + rank;
    }

    @Override
    Object received(Object known, Watch.Passed message, Supplier<CallSite> place) {
        return isSent ? known : passed(known, message);
    }

    @Override
    Object sent(Object known, Watch.Passed message, Supplier<CallSite> place) {
        if (isSent && ask.contains(message.tag()) && known instanceof String rank) {
            of.wants().want(criterion(), otherwise(Integer.parseInt(rank.substring("rank ".length()))));
        }
        return isSent ? passed(known, message) : known;
    }

    private Object passed(Object known, Watch.Passed message) {
        if (!tags.contains(message.tag()) || !known.equals(NOBODY)) {
            return known;
        }
        of.wants().meet(criterion(), otherwise(message.peer()));
        return message.peer();
    }
}
