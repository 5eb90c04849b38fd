package org.rankbuffer.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Visits every settled world that a program can come to, each once. Worlds are visited in the order of how far their
 * ranks have come together. Every step leads further, so all ways into a world are known when its turn comes; it can be
 * forgotten afterwards; and the first violation met is one of the shortest.
 */
final class Explorer {

    private static final int CLOCK_EVERY = 256;

    /** A world, and how it was come to first. */
    private static final class Visit {
        final Visit before;
        final Decision decision;
        GlobalState world;
        /** Executions that lead here. */
        double ways;

        Visit(Visit before, Decision decision, GlobalState world) {
            this.before = before;
            this.decision = decision;
            this.world = world;
        }

        List<Decision> decisions() {
            List<Decision> decisions = new ArrayList<>();
            for (Visit at = this; at.before != null; at = at.before) {
                decisions.add(at.decision);
            }
            Collections.reverse(decisions);
            return decisions;
        }
    }

    /** What tells worlds apart. */
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

    private final PropertyChecker judge;
    private final Bounds bounds;
    private final long deadline;
    private final TreeMap<Integer, Map<Key, Visit>> ahead = new TreeMap<>();

    private long states;
    private long steps;
    private double executions;
    private int longest;
    private long looks;
    private boolean cut;
    private String limit = "";
    private List<Decision> violating;

    Explorer(Program program, Bounds bounds) {
        this.judge = new PropertyChecker(program);
        this.bounds = bounds;
        this.deadline = System.nanoTime() + bounds.time().toNanos();
    }

    /** Explores everything that follows from {@code first}, up to the bounds or the first violation. */
    void explore(GlobalState first) {
        arrive(new Visit(null, null, first), 1);
        while (!ahead.isEmpty()) {
            for (Visit visit : ahead.pollFirstEntry().getValue().values()) {
                if (isOver()) {
                    return;
                }
                expand(visit);
            }
        }
    }

    private boolean isOver() {
        if (states > bounds.states()) {
            limit = "there are more than " + bounds.states() + " states";
        } else if (++looks % CLOCK_EVERY == 0 && System.nanoTime() > deadline) {
            limit = "it takes more than " + bounds.time().toMillis() / 1000.0 + " s";
        }
        return violating != null || !limit.isEmpty();
    }

    /** Takes every step from a world. */
    private void expand(Visit visit) {
        GlobalState world = visit.world;
        visit.world = null;
        List<Decision> decisions = world.decisions();
        if (decisions.isEmpty()) {
            end(visit, world);
        }
        for (Decision decision : decisions) {
            steps++;
            GlobalState next = world.copy();
            next.take(decision, event -> {});
            arrive(new Visit(visit, decision, next), visit.ways);
        }
    }

    private void end(Visit visit, GlobalState world) {
        executions += visit.ways;
        longest = Math.max(longest, world.received());
        if (judge.atEnd(world).isPresent()) {
            violatedBy(visit);
        }
    }

    private void arrive(Visit visit, double ways) {
        GlobalState world = visit.world;
        if (judge.settle(world, event -> {}).isPresent()) {
            violatedBy(visit);
            return;
        }
        int progress = world.progress();
        if (progress > bounds.depth()) {
            cut = true;
            return;
        }
        Visit known = ahead.computeIfAbsent(progress, key -> new HashMap<>())
                .computeIfAbsent(new Key(world.key()), key -> visit);
        states += known == visit ? 1 : 0;
        known.ways += ways;
    }

    private void violatedBy(Visit visit) {
        if (violating == null) {
            violating = visit.decisions();
        }
    }

    /** Different settled worlds. */
    long states() {
        return states;
    }

    /** Decisions taken. */
    long steps() {
        return steps;
    }

    /** Different executions that the worlds stand for; exact below 2⁵³. */
    double executions() {
        return executions;
    }

    /** Messages in the longest execution. */
    int longest() {
        return longest;
    }

    /** Which bound ended it, or empty. */
    String limit() {
        return cut && limit.isEmpty() ? "executions have more than " + bounds.depth() + " calls" : limit;
    }

    /** How to come to the first violation. */
    Optional<List<Decision>> violating() {
        return Optional.ofNullable(violating);
    }
}
