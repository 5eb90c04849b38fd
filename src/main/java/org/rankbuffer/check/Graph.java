package org.rankbuffer.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rankbuffer.trace.Fate;

/**
 * What was explored of a program, kept: its states without forced transitions, and the decisions that lead from one to the
 * next. Each decision leads to a greater {@linkplain GlobalState#progress progress}, so no way leads in a circle, and the fate
 * of a state follows from those of its successors.
 *
 * <p><b>Why fates are right though not every order is explored.</b> What is explored from a state are its forced transitions, or
 * its decisions. Both are persistent sets, and these keep, for every state that is visited, all states without transitions that
 * can be reached from it (Godefroid: <i>Partial-Order Methods for the Verification of Concurrent Systems</i>, LNCS 1032, 1996,
 * theorem 4.3). So a state from which every explored way ends well has no other way that ends badly, and the reverse. Executions
 * that differ only in the order of steps that do not depend on each other are one way here: it ends badly if one of them violates
 * a property of states.
 *
 * <p>Immutable, but for runs of code that make what is shown.
 */
public final class Graph {

    /** A state, with what is chosen in it. */
    static final class Node {
        final int number;
        final GlobalState state;

        /** Empty in the beginning. */
        final Optional<Edge> before;

        /** What is wrong in it, or between the decision and it. */
        final Optional<Violation> violation;

        final boolean isEnd;

        final List<Edge> edges = new ArrayList<>();
        boolean expanded;
        private boolean canEndWell;
        private boolean canEndBadly;
        private boolean isCut;

        Node(int number, GlobalState state, Edge before, Optional<Violation> violation, boolean isEnd) {
            this.number = number;
            this.state = state;
            this.before = Optional.ofNullable(before);
            this.violation = violation;
            this.isEnd = isEnd;
        }

        Fate fate() {
            if (canEndWell && canEndBadly) {
                return Fate.OPEN;
            }
            return isCut ? Fate.UNKNOWN : canEndWell ? Fate.WELL : Fate.BADLY;
        }

        /** All events since the beginning, on the path that led here first. */
        List<Event> history(List<Event> beginning) {
            List<List<Event>> parts = new ArrayList<>();
            for (Node node = this; node.before.isPresent(); node = node.before.get().from) {
                parts.add(node.before.get().events);
            }
            parts.add(beginning);
            Collections.reverse(parts);
            return parts.stream().flatMap(List::stream).toList();
        }

        private void judge() {
            canEndWell = isEnd && violation.isEmpty();
            canEndBadly = isEnd && violation.isPresent();
            isCut = !isEnd && !expanded;
            for (Edge edge : edges) {
                canEndWell |= edge.to.canEndWell;
                canEndBadly |= edge.to.canEndBadly;
                isCut |= edge.to.isCut;
            }
        }
    }

    /** A decision that was taken, and what it led to. */
    static final class Edge {
        final Node from;

        /** Nothing where sends that need not return do not return. */
        final Optional<Decision> decision;

        /** What happened: the decision, and what was forced behind it. */
        final List<Event> events;

        Node to;

        Edge(Node from, Decision decision, List<Event> events) {
            this.from = from;
            this.decision = Optional.ofNullable(decision);
            this.events = events;
        }
    }

    private final Program program;
    private final List<Node> nodes;
    private final List<Event> beginning;
    private final List<Edge> path;

    /**
     * A graph.
     *
     * @param nodes the first one is the beginning
     * @param beginning what happened before the first decision
     * @param path the execution that it is about
     */
    Graph(Program program, List<Node> nodes, List<Event> beginning, List<Edge> path) {
        this.program = program;
        this.nodes = nodes;
        this.beginning = beginning;
        this.path = path;
        nodes.stream()
                .sorted(Comparator.comparingLong((Node node) -> node.state.progress())
                        .thenComparing(node -> node.isEnd)
                        .reversed())
                .forEach(Node::judge);
    }

    Program program() {
        return program;
    }

    List<Node> nodes() {
        return nodes;
    }

    List<Event> beginning() {
        return beginning;
    }

    List<Edge> path() {
        return path;
    }

    /** The decisions of the execution that it is about. */
    List<Decision> decisions() {
        return path.stream().flatMap(edge -> edge.decision.stream()).toList();
    }

    /** The fate of the beginning: what is true of the whole program. */
    public Fate fate() {
        return nodes.get(0).fate();
    }

    /** How many states it has. */
    public int states() {
        return nodes.size();
    }

    /** Whether there are states whose continuations it does not have. */
    public boolean isCut() {
        return nodes.stream().anyMatch(node -> !node.isEnd && !node.expanded);
    }

    /** Whether something can be chosen anywhere. */
    public boolean hasChoices() {
        return nodes.stream().anyMatch(node -> node.edges.size() > 1 || !node.isEnd && !node.expanded);
    }

    /**
     * The point of no return of the execution that the graph is about: the index of the decision after which no continuation
     * ends well, −1 if this is so from the beginning; nothing if the execution ends well, or if it is not known.
     */
    Optional<Integer> noReturn() {
        int at = path.size() - 1;
        while (at >= 0 && path.get(at).to.fate() == Fate.BADLY) {
            at--;
        }
        boolean badly = at + 1 < path.size() || path.isEmpty();
        Fate before = at < 0 ? nodes.get(0).fate() : path.get(at).to.fate();
        if (at < 0 && before == Fate.BADLY) {
            return Optional.of(-1);
        }
        return badly && before == Fate.OPEN ? Optional.of(at + 1) : Optional.empty();
    }

    /** A line about the {@linkplain #noReturn point of no return}, as reports have it; nothing if there is none. */
    public Optional<String> noReturnLine() {
        return new ChoiceWords(program).noReturn(this);
    }
}
