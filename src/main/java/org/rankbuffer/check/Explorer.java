package org.rankbuffer.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.rankbuffer.base.Words;

/**
 * Visits every reachable state without forced transitions, each once, in the order of their {@linkplain GlobalState#progress
 * progress}. Every transition leads to a greater one. So when a state is visited, all paths to it are known; it can be dropped
 * afterwards; and the first violation found is one of the shortest.
 */
final class Explorer {

    private static final int CLOCK_INTERVAL = 256;
    static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** A state, and the path that led to it first. */
    private static final class Node {
        final Node before;
        final Decision decision;
        GlobalState state;
        /** How many executions lead here. */
        double paths;

        Node(Node before, Decision decision, GlobalState state) {
            this.before = before;
            this.decision = decision;
            this.state = state;
        }

        List<Decision> decisions() {
            List<Decision> decisions = new ArrayList<>();
            for (Node node = this; node.before != null; node = node.before) {
                decisions.add(node.decision);
            }
            Collections.reverse(decisions);
            return decisions;
        }
    }

    private record Key(int[] parts) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(parts, key.parts);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(parts);
        }
    }

    private final Program program;
    private final SendMode mode;
    private final Bounds bounds;
    private final RankAutomaton[] automata;
    private final PropertyChecker properties;
    private final long began = System.nanoTime();

    /** States to be visited, by their progress. */
    private final TreeMap<Long, Map<Key, Node>> frontier = new TreeMap<>();

    private long states;
    private long expanded;
    private long told = began;
    private long steps;
    private double executions;
    private int longest;
    private long visits;
    private boolean tooDeep;
    private String limit = "";

    /** The first execution that violates a property, by the properties' names, in the order in which they were found. */
    private final Map<String, List<Decision>> violating = new LinkedHashMap<>();

    private List<Object> ending;

    Explorer(Program program, SendMode mode, Bounds bounds, boolean merging) {
        this.program = program;
        this.mode = mode;
        this.bounds = bounds;
        this.automata = RankAutomaton.all(program, merging);
        this.properties = new PropertyChecker(program);
    }

    private GlobalState first() {
        return new GlobalState(program, automata, mode, bounds.faults());
    }

    /** Explores all executions, until a bound is hit or a violation is found. */
    Report explore() {
        try {
            visitAll();
        } finally {
            close();
        }
        return report();
    }

    private void visitAll() {
        add(new Node(null, null, first()), 1);
        double first = Words.secondsSince(began);
        while (!frontier.isEmpty() && !isOver()) {
            for (Node node : frontier.pollFirstEntry().getValue().values()) {
                if (isOver()) {
                    break;
                }
                expand(node);
                expanded++;
                if (System.nanoTime() - told > PROGRESS_NANOS) {
                    told = System.nanoTime();
                    program.progress(first, expanded, states - expanded);
                }
            }
        }
    }

    private void close() {
        for (RankAutomaton automaton : automata) {
            automaton.close();
        }
    }

    private Report report() {
        return new Report(
                program,
                mode,
                tooDeep && limit.isEmpty()
                        ? "executions have more than " + bounds.depth() + " calls, or more than "
                                + GlobalState.MOST_BUFFERED + " messages of a rank that wait"
                        : limit,
                states,
                Arrays.stream(automata).mapToInt(RankAutomaton::states).sum(),
                steps,
                executions,
                longest,
                Words.secondsSince(began),
                Optional.ofNullable(ending),
                Arrays.stream(automata)
                        .flatMap(automaton -> automaton.divergences().stream())
                        .toList(),
                violating.values().stream().map(this::replay).toList());
    }

    /** Replays one execution. */
    Execution replay(List<Decision> decisions) {
        try {
            return new Execution(program, mode, automata, first(), decisions);
        } finally {
            close();
        }
    }

    private boolean isOver() {
        if (states > bounds.states()) {
            limit = "there are more than " + bounds.states() + " states";
        } else if (++visits % CLOCK_INTERVAL == 0
                && System.nanoTime() - began > bounds.time().toNanos()) {
            limit = "it takes more than " + bounds.time().toMillis() / 1000.0 + " s";
        }
        return !violating.isEmpty() && !program.wantsEveryEnd() || !limit.isEmpty();
    }

    private void expand(Node node) {
        GlobalState state = node.state;
        node.state = null;
        List<Decision> decisions = state.decisions();
        if (decisions.isEmpty()) {
            executions += node.paths;
            longest = Math.max(longest, state.received());
            properties.violationAtEnd(state).ifPresent(violation -> violatedBy(node, violation));
            ending = ending == null && violating.isEmpty() ? properties.results(state) : ending;
            if (state.isOver()) {
                program.ended(properties.results(state), () -> Decision.write(node.decisions()));
            }
        }
        if (decisions.size() > 1) {
            Arrays.stream(automata).forEach(RankAutomaton::beginImaging);
        }
        for (Decision decision : decisions) {
            steps++;
            GlobalState next = state.copy();
            next.take(decision, event -> {});
            add(new Node(node, decision, next), node.paths);
        }
    }

    private void add(Node node, double paths) {
        GlobalState state = node.state;
        Optional<Violation> found = properties.takeForced(state, bounds.depth(), event -> {});
        if (found.isPresent()) {
            violatedBy(node, found.get());
            return;
        }
        if (state.isDeeper(bounds.depth())) {
            tooDeep = true;
            return;
        }
        Node known = frontier.computeIfAbsent(state.progress(), key -> new HashMap<>())
                .computeIfAbsent(new Key(state.key()), key -> node);
        states += known == node ? 1 : 0;
        known.paths += paths;
    }

    private void violatedBy(Node node, Violation violation) {
        if (!violating.containsKey(violation.property())) {
            violating.put(violation.property(), node.decisions());
        }
    }
}
