package org.rankbuffer.exercise;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.rankbuffer.base.Words;
import org.rankbuffer.program.CallSite;
import org.rankbuffer.program.Watch;

/**
 * The longest chain of messages, each of which begins or ends at a rank where the one before began or ended, is at most so long:
 * the time that an execution takes when a rank sends or receives one message at a time, and nothing else takes any. What is
 * known: the messages of a rank, in order; the kth of a sender and a tag that is received is the kth that was sent.
 */
final class ParallelMeasure extends Measure {

    private final int most;

    /** With {@code most} as for {@link MessagesMeasure}. */
    ParallelMeasure(Criterion criterion, Sizes sizes, Supplier<Reference.Outcome> reference) {
        super(criterion);
        this.most = Reference.bound(
                criterion.parameter("most").orElse("1x"),
                sizes,
                () -> reference.get().longest());
    }

    @Override
    Object first(int rank) {
        return List.of();
    }

    @Override
    Object sent(Object known, Watch.Passed message, Supplier<CallSite> place) {
        return with((List<?>) known, "s " + message.peer() + " " + message.tag());
    }

    @Override
    Object received(Object known, Watch.Passed message, Supplier<CallSite> place) {
        return with((List<?>) known, "r " + message.peer() + " " + message.tag());
    }

    private static List<Object> with(List<?> before, String event) {
        List<Object> all = new ArrayList<>(before);
        all.add(event);
        return List.copyOf(all);
    }

    @Override
    Optional<String> wrong(List<History> ranks) {
        int longest = longest(ranks);
        return longest > most
                ? Optional.of(Words.plural(longest, "message") + " must be sent one after the other; at most " + most
                        + " need be")
                : Optional.empty();
    }

    /** The length of the longest chain. */
    static int longest(List<History> ranks) {
        int size = ranks.size();
        int[] clock = new int[size];
        int[] at = new int[size];
        Map<String, Deque<Integer>> underWay = new HashMap<>();
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int rank = 0; rank < size; rank++) {
                List<?> events = (List<?>) ranks.get(rank).known();
                while (at[rank] < events.size() && take(rank, (String) events.get(at[rank]), clock, underWay)) {
                    at[rank]++;
                    moved = true;
                }
            }
        }
        int longest = 0;
        for (int time : clock) {
            longest = Math.max(longest, time);
        }
        return longest;
    }

    /** Whether the event can happen now: what is received must have been sent. */
    private static boolean take(int rank, String event, int[] clock, Map<String, Deque<Integer>> underWay) {
        String[] words = event.split(" ");
        if (words[0].equals("s")) {
            clock[rank]++;
            underWay.computeIfAbsent(rank + " " + words[1] + " " + words[2], key -> new ArrayDeque<>())
                    .add(clock[rank]);
            return true;
        }
        Deque<Integer> sent = underWay.get(words[1] + " " + rank + " " + words[2]);
        if (sent == null || sent.isEmpty()) {
            return false;
        }
        clock[rank] = Math.max(clock[rank] + 1, sent.remove());
        return true;
    }
}
