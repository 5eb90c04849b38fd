package org.rankbuffer.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rankbuffer.base.Words;

/**
 * Explores what can happen in a program and keeps it, also beyond violations, up to a number of states. First comes one
 * execution; then, in turn, what follows the state that was found last, so that ends are reached, and what follows the one
 * that was found first, so that a graph that is cut has the beginning.
 */
final class GraphExplorer {

    private final Program program;
    private final RankAutomaton[] automata;
    private final PropertyChecker properties;
    private final int deepest;
    private final int most;
    private final List<Graph.Node> nodes = new ArrayList<>();
    private final Map<List<Integer>, Graph.Node> known = new HashMap<>();
    private final Deque<Graph.Node> waiting = new ArrayDeque<>();
    private final long began = System.nanoTime();
    private long told = began;
    private long expanded;

    /**
     * An exploration.
     *
     * @param deepest the most calls of an execution
     * @param most of how many states the continuations are explored
     */
    GraphExplorer(Program program, RankAutomaton[] automata, int deepest, int most) {
        this.program = program;
        this.automata = automata;
        this.properties = new PropertyChecker(program);
        this.deepest = deepest;
        this.most = most;
    }

    /** Explores from {@code state} on: along the decisions of an execution first, or, without one, along any. */
    Graph explore(GlobalState state, Optional<List<Decision>> execution) {
        List<Event> beginning = new ArrayList<>();
        Graph.Node start = reach(state, null, beginning);
        List<Graph.Edge> path = path(start, execution);
        double first = Words.secondsSince(began);
        while (!waiting.isEmpty() && nodes.size() < most) {
            expand(nodes.size() % 2 == 0 ? waiting.pollFirst() : waiting.pollLast());
            expanded++;
            if (System.nanoTime() - told > Explorer.PROGRESS_NANOS) {
                told = System.nanoTime();
                program.progress(first, expanded, waiting.size());
            }
        }
        return new Graph(program, nodes, beginning, path);
    }

    private List<Graph.Edge> path(Graph.Node start, Optional<List<Decision>> execution) {
        List<Graph.Edge> path = new ArrayList<>();
        Optional<Graph.Edge> edge = Optional.empty();
        for (Graph.Node at = start; !at.isEnd && nodes.size() < most; at = edge.get().to) {
            expand(at);
            int number = path.size();
            Optional<Decision> next =
                    execution.filter(decisions -> number < decisions.size()).map(decisions -> decisions.get(number));
            edge = at.edges.stream()
                    .filter(other -> execution.isEmpty() || other.decision.equals(next))
                    .findFirst();
            if (edge.isEmpty()) {
                return path; // the execution was left there, or is deeper than allowed
            }
            path.add(edge.get());
        }
        return path;
    }

    private void expand(Graph.Node node) {
        if (node.expanded || node.isEnd || node.state.isDeeper(deepest)) {
            return;
        }
        node.expanded = true;
        List<Decision> decisions = node.state.decisions();
        List<Decision> returns = decisions.isEmpty() ? node.state.buffers() : decisions;
        if (returns.size() > 1) {
            Arrays.stream(automata).forEach(RankAutomaton::beginImaging);
        }
        for (Decision decision : returns) {
            GlobalState next = node.state.copy();
            List<Event> events = new ArrayList<>();
            next.take(decision, events::add);
            Graph.Edge edge = new Graph.Edge(node, decision, events);
            edge.to = reach(next, edge, events);
            node.edges.add(edge);
        }
        if (decisions.isEmpty()) {
            Graph.Edge edge = new Graph.Edge(node, null, List.of());
            edge.to = add(node.state, edge, properties.violationAtEnd(node.state), true);
            node.edges.add(0, edge);
        }
    }

    /** The node for a state, after what is forced there. */
    private Graph.Node reach(GlobalState state, Graph.Edge before, List<Event> events) {
        Optional<Violation> violation = properties.takeForced(state, deepest, events::add);
        if (violation.isPresent()) {
            return add(state, before, violation, true);
        }
        List<Integer> key = Arrays.stream(state.key()).boxed().toList();
        Graph.Node old = known.get(key);
        if (old != null) {
            return old;
        }
        boolean isEnd = !state.isDeeper(deepest)
                && state.decisions().isEmpty()
                && state.buffers().isEmpty();
        Graph.Node node = add(state, before, isEnd ? properties.violationAtEnd(state) : Optional.empty(), isEnd);
        known.put(key, node);
        waiting.addLast(node);
        return node;
    }

    private Graph.Node add(GlobalState state, Graph.Edge before, Optional<Violation> violation, boolean isEnd) {
        Graph.Node node = new Graph.Node(nodes.size(), state, before, violation, isEnd);
        nodes.add(node);
        return node;
    }
}
