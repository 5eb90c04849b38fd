package org.rankbuffer.check;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is chosen, and the point of no return, in words. */
final class ChoiceWords {

    static final String NO_SEND_RETURNS = "no send returns before its message is received";

    private static final Set<Decision.Kind> HIDDEN = EnumSet.of(Decision.Kind.PROBE, Decision.Kind.COMPLETE);

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

    /** A decision in this state as a step, if no event tells it. */
    static Optional<Event.Chosen> hidden(Decision decision, GlobalState state) {
        return HIDDEN.contains(decision.kind())
                ? Optional.of(new Event.Chosen(decision.rank(), brief(decision, state.operation(decision.rank()))))
                : Optional.empty();
    }

    /** That no send returns in this state, as a step, if this is all that can happen. */
    static Optional<Event.Chosen> hiddenEnd(GlobalState state) {
        return state.decisions().isEmpty() && !state.buffers().isEmpty()
                ? Optional.of(new Event.Chosen(state.buffers().get(0).rank(), NO_SEND_RETURNS))
                : Optional.empty();
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
            return "point of no return: step " + step(graph, index) + " ("
                    + brief(graph.path().get(index)) + "): after it no continuation ends well";
        });
    }

    /** The number of the first step that follows from a decision, as {@link Execution#steps} has them. */
    private static int step(Graph graph, int index) {
        List<Event> told = new ArrayList<>(graph.beginning());
        for (Graph.Edge edge : graph.path().subList(0, index + 1)) {
            int before = told.size();
            if (edge.decision.isEmpty()) {
                hiddenEnd(edge.from.state).ifPresent(told::add);
            } else {
                hidden(edge.decision.get(), edge.from.state).ifPresent(told::add);
            }
            told.addAll(edge.events);
            if (edge == graph.path().get(index) && told.size() > before) {
                told.subList(before + 1, told.size()).clear();
            }
        }
        told.removeIf(event -> !event.isTold());
        int joined = 0;
        for (int i = 1; i < told.size(); i++) {
            joined += told.get(i).joins(told.get(i - 1)) ? 1 : 0;
        }
        return told.size() - joined;
    }
}
