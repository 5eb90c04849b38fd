package org.rankbuffer.check;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Whom a rank waits for in a state. */
public final class Awaited {

    private Awaited() {}

    /**
     * The ranks that could let a rank go on, ascending; empty when it does not wait for others.
     *
     * @param size how many ranks there are
     * @param isGone whether a rank will send nothing any more
     */
    public static List<Integer> by(int rank, Snapshot state, int size, IntPredicate isGone) {
        Operation operation = state.operation(rank);
        if (operation instanceof Operation.Send send) {
            return List.of(send.message().to());
        }
        if (operation instanceof Operation.Receive receive) {
            return sources(rank, receive, size, isGone);
        }
        if (operation instanceof Operation.Probe probe) {
            return sources(rank, probe.receive(), size, isGone);
        }
        if (operation instanceof Operation.Collective collective) {
            return collective.members().stream()
                    .filter(member -> !(state.operation(member) instanceof Operation.Collective other
                            && other.context() == collective.context()))
                    .toList();
        }
        if (operation instanceof Operation.Complete complete) {
            return state.requests(rank).stream()
                    .filter(request -> complete.requests().contains(request.number()))
                    .flatMap(request -> request.operation() instanceof Operation.Send send
                            ? List.of(send.message().to()).stream()
                            : sources(rank, (Operation.Receive) request.operation(), size, isGone).stream())
                    .distinct()
                    .sorted()
                    .toList();
        }
        return List.of();
    }

    /** Whether a rank in an operation needs all of them, rather than any one. */
    public static boolean all(Operation operation) {
        return operation instanceof Operation.Collective
                || operation instanceof Operation.Complete complete && complete.which() == Operation.Which.ALL;
    }

    private static List<Integer> sources(int rank, Operation.Receive receive, int size, IntPredicate isGone) {
        return receive.isFromAny()
                ? IntStream.range(0, size)
                        .filter(other -> other != rank && !isGone.test(other))
                        .boxed()
                        .toList()
                : List.of(receive.from());
    }
}
