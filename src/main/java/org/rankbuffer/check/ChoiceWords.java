package org.rankbuffer.check;

import java.util.List;
import java.util.Optional;

/** What is chosen, and the point of no return, in words. */
final class ChoiceWords {

    static final String NO_SEND_RETURNS = "no send returns before its message is received";

    private final Program program;

    ChoiceWords(Program program) {
        this.program = program;
    }

    /** Such as {@code rank 0 receives the message of rank 2: ITEMS 2/0}. */
    String full(Graph.Edge edge) {
        boolean isMessage = edge.decision
                .filter(decision -> decision.kind() == Decision.Kind.RECEIVE)
                .isPresent();
        return isMessage && edge.events.get(0) instanceof Event.Received received
                ? brief(edge) + ": " + program.describe(received.message(), received.sendNote(), received.receiveNote())
                : brief(edge);
    }

    /** Such as {@code rank 0 receives the message of rank 2}. */
    static String brief(Graph.Edge edge) {
        return edge.decision
                .map(decision -> brief(decision, edge.from.state.operation(decision.rank())))
                .orElse(NO_SEND_RETURNS);
    }

    /** A decision of a rank in an operation, in words. */
    static String brief(Decision decision, Operation operation) {
        String rank = "rank " + decision.rank();
        return switch (decision.kind()) {
            case RECEIVE ->
                (decision.request() < 0 ? rank + " receives" : "a receive that " + rank + " has begun gets")
                        + " the message of rank " + decision.number();
            case PROBE ->
                rank
                        + (decision.number() < 0
                                ? " asks, and is told that there is nothing yet"
                                : " sees the message of rank " + decision.number());
            case COMPLETE -> rank + completes(decision, (Operation.Complete) operation);
            case BUFFER -> "the send of " + rank + " returns before its message is received";
            case USER_CODE ->
                rank + ", " + ((Operation.UserCode) operation).where() + ": "
                        + decision.outcome().title();
        };
    }

    private static String completes(Decision decision, Operation.Complete wait) {
        if (decision.number() >= 0 && decision.number() < Decision.SUBSET) {
            return "'s request " + (decision.number() + 1) + " of "
                    + wait.requests().size() + " completes";
        }
        return decision.number() < 0
                ? ": all requests complete whose messages have met"
                : ": some of the requests complete whose messages have met";
    }

    /** A line about the point of no return; nothing if there is none, or if it is not known. */
    Optional<String> noReturn(Graph graph) {
        return graph.noReturn().map(index -> {
            if (index < 0) {
                return "point of no return: before the first step: no order of messages ends well";
            }
            List<Graph.Edge> path = graph.path();
            long before = messages(graph.beginning())
                    + path.subList(0, index).stream()
                            .mapToLong(edge -> messages(edge.events))
                            .sum();
            Graph.Edge edge = path.get(index);
            boolean numbered = !edge.events.isEmpty() && edge.events.get(0) instanceof Event.Received;
            String where = numbered ? "step " + (before + 1) : before == 0 ? "before step 1" : "behind step " + before;
            return "point of no return: " + where + " (" + brief(edge) + "): after it no continuation ends well";
        });
    }

    private static long messages(List<Event> events) {
        return events.stream().filter(Event.Received.class::isInstance).count();
    }
}
