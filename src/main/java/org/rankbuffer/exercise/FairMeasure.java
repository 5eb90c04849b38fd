package org.rankbuffer.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.rankbuffer.base.Words;
import org.rankbuffer.program.CallSite;
import org.rankbuffer.program.Watch;

/**
 * At rank 0 no request is overtaken by as many later ones as there are ranks that ask, or by more than {@code most=EXPR}; the
 * next message to a rank answers its oldest request. What is known: the
 * worst, whose it was, who has ever asked, and of each request that waits the rank, and how many later ones were answered
 * before it.
 */
final class FairMeasure extends Measure {

    private static final String NEVER = "rank 0 answers no request";

    private final Set<Integer> ask;
    private final Optional<Integer> most;
    private final Wants wants;

    FairMeasure(Criterion criterion, Sizes sizes, Wants wants) {
        super(criterion);
        this.ask = criterion.tags("ask");
        this.most = criterion.parameter("most").map(text -> (int) Expression.value(text, sizes));
        this.wants = wants;
        wants.want(criterion, NEVER);
    }

    private record Waiting(int rank, int overtaken) {}

    private record Queue(int worst, int whose, boolean answered, TreeSet<Integer> askers, List<Waiting> waiting) {

        static Queue of(List<?> known) {
            TreeSet<Integer> askers = new TreeSet<>();
            ((List<?>) known.get(3)).forEach(rank -> askers.add((Integer) rank));
            List<Waiting> waiting = new ArrayList<>();
            List<?> numbers = (List<?>) known.get(4);
            for (int i = 0; i < numbers.size(); i += 2) {
                waiting.add(new Waiting((Integer) numbers.get(i), (Integer) numbers.get(i + 1)));
            }
            return new Queue(
                    (Integer) known.get(0), (Integer) known.get(1), known.get(2).equals(1), askers, waiting);
        }

        List<Object> known() {
            List<Integer> numbers = new ArrayList<>();
            waiting.forEach(request -> numbers.addAll(List.of(request.rank, request.overtaken)));
            return List.of(worst, whose, answered ? 1 : 0, List.copyOf(askers), List.copyOf(numbers));
        }

        Queue asked(int rank) {
            askers.add(rank);
            waiting.add(new Waiting(rank, 0));
            return this;
        }

        Queue answered(int rank) {
            int at = 0;
            while (at < waiting.size() && waiting.get(at).rank != rank) {
                at++;
            }
            if (at == waiting.size()) {
                return this;
            }
            int most = worst;
            int who = whose;
            for (int i = 0; i < at; i++) {
                Waiting before = waiting.get(i);
                waiting.set(i, new Waiting(before.rank, before.overtaken + 1));
                if (before.overtaken + 1 > most) {
                    most = before.overtaken + 1;
                    who = before.rank;
                }
            }
            waiting.remove(at);
            return new Queue(most, who, true, askers, waiting);
        }
    }

    @Override
    Object first(int rank) {
        return rank == 0 ? List.of(0, 0, 0, List.of(), List.of()) : "";
    }

    @Override
    Object received(Object known, Watch.Passed message, Supplier<CallSite> place) {
        return ask.contains(message.tag()) && known instanceof List<?> list
                ? Queue.of(list).asked(message.peer()).known()
                : known;
    }

    @Override
    Object sent(Object known, Watch.Passed message, Supplier<CallSite> place) {
        return known instanceof List<?> list
                ? Queue.of(list).answered(message.peer()).known()
                : known;
    }

    @Override
    Optional<String> wrong(List<History> ranks) {
        Queue queue = Queue.of((List<?>) ranks.get(0).known());
        if (queue.answered()) {
            wants.meet(criterion(), NEVER);
        }
        int limit = most.orElse(queue.askers().size() - 1);
        return queue.worst() > limit
                ? Optional.of("a request of rank " + queue.whose() + " is overtaken by "
                        + Words.plural(queue.worst(), "later one") + "; at most " + limit
                        + " may be answered before it")
                : Optional.empty();
    }
}
