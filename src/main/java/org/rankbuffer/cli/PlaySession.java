package org.rankbuffer.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.rankbuffer.base.Words;
import org.rankbuffer.trace.Fate;
import org.rankbuffer.trace.StateGraph;

/** A game on a graph of states, line by line: the user chooses what happens next. */
final class PlaySession {

    private final String title;
    private final List<String> roles;
    private final int capacity;
    private final StateGraph graph;
    private final PrintStream out;
    private final List<Integer> trail = new ArrayList<>(List.of(0));

    /**
     * A game.
     *
     * @param roles of the ranks; empty words where they have none
     * @param capacity of the FIFO; 0 without one
     */
    PlaySession(String title, List<String> roles, int capacity, StateGraph graph, PrintStream out) {
        this.title = title;
        this.roles = roles;
        this.capacity = capacity;
        this.graph = graph;
        this.out = out;
    }

    /** Whether something can be chosen anywhere, as far as it is known. */
    static boolean hasChoices(StateGraph graph) {
        return graph.states().stream().anyMatch(state -> state.next().size() > 1);
    }

    /** Plays until the user quits, or the input ends. */
    void play(BufferedReader in) throws IOException {
        out.println(title + "; " + Words.plural(graph.states().size(), "state")
                + (graph.cut() ? ", and more that are not shown: the graph is too large" : ""));
        if (!hasChoices(graph) && !graph.cut()) {
            out.println("nothing can be chosen: this is the only execution");
            showOnly();
            return;
        }
        out.println(goal());
        show();
        String line = in.readLine();
        while (line != null && !line.strip().equals("q")) {
            obey(line.strip());
            line = in.readLine();
        }
    }

    private void showOnly() {
        graph.steps().forEach(step -> out.println("  " + step.number() + "  " + step.text()));
        trail.clear();
        trail.addAll(graph.path());
        showState();
    }

    private String goal() {
        Fate fate = graph.states().get(0).fate();
        Optional<Way> bad = way(0, false);
        if (fate == Fate.WELL) {
            return "every way ends well; try to reach a deadlock all the same";
        }
        return bad.map(way -> "goal: reach a bad end (" + end(way).end() + ")"
                        + (fate == Fate.BADLY ? "; no way ends well" : ", then one that is ok"))
                .orElse("no bad end is known");
    }

    private StateGraph.State at() {
        return graph.states().get(trail.get(trail.size() - 1));
    }

    private StateGraph.State end(Way way) {
        return graph.states().get(way.end());
    }

    private void obey(String word) {
        switch (word) {
            case "u" -> undo();
            case "r" -> {
                trail.subList(1, trail.size()).clear();
                show();
            }
            case "h" -> hint();
            case "" -> show();
            default -> choose(word);
        }
    }

    private void undo() {
        if (trail.size() == 1) {
            out.println("this is the beginning; there is nothing to undo");
        } else {
            trail.remove(trail.size() - 1);
            show();
        }
    }

    private void choose(String word) {
        int most = at().next().size();
        int number = word.matches("[0-9]{1,9}") ? Integer.parseInt(word) : 0;
        if (number < 1 || number > most) {
            out.println("'" + word + "' is none of: " + commands());
            return;
        }
        trail.add(at().next().get(number - 1).to());
        show();
    }

    private String commands() {
        int most = at().next().size();
        String choices = most == 0 ? "" : most == 1 ? "1, " : "1-" + most + ", ";
        return choices + "u undo, r restart, h hint, q quit";
    }

    private void show() {
        out.println();
        showState();
        List<StateGraph.Choice> next = at().next();
        for (int i = 0; i < next.size(); i++) {
            out.println("  " + (i + 1) + "  " + next.get(i).text());
        }
        out.println(commands());
        out.flush();
    }

    private void showState() {
        StateGraph.State state = at();
        int choices = trail.size() - 1;
        String where = choices == 0 ? "the beginning" : "after " + Words.plural(choices, "choice");
        if (state.end().isEmpty()) {
            boolean isCut = state.next().isEmpty();
            out.println(where + ": "
                    + (isCut
                            ? "the graph is cut here; undo, and go another way"
                            : state.fate().sentence()));
        } else {
            out.println(
                    where + ": " + (state.end().equals("ok") ? "a good end" : state.end()) + ": " + state.sentence());
        }
        if (capacity > 0) {
            out.println("  FIFO [" + String.join(" ", state.fifo()) + "], capacity " + capacity);
        }
        int width = roles.stream().mapToInt(String::length).max().orElse(0);
        for (int rank = 0; rank < state.ranks().size(); rank++) {
            String role = roles.get(rank);
            out.println("  rank " + rank + " " + role + " ".repeat(width - role.length() + (width == 0 ? 0 : 2))
                    + state.ranks().get(rank).text());
        }
        state.underWay().forEach(message -> out.println("  under way: " + message));
    }

    private void hint() {
        if (!at().end().isEmpty()) {
            out.println("this is an end; u undoes the last choice, r begins anew");
            return;
        }
        for (boolean good : new boolean[] {false, true}) {
            String kind = good ? "good" : "bad";
            out.println(way(trail.get(trail.size() - 1), good)
                    .map(way -> "the nearest " + kind + " end" + (good ? "" : " (" + end(way).end() + ")") + " is "
                            + Words.plural(way.length(), "choice") + " away: take " + (way.first() + 1))
                    .orElse("no " + kind + " end is known from here"));
        }
    }

    /** A way to an end: the index of its first choice, how many choices it has, and the end. */
    private record Way(int first, int length, int end) {}

    /** A shortest way from a state to a good end, or to a bad one. */
    private Optional<Way> way(int from, boolean good) {
        Predicate<StateGraph.State> isWanted =
                state -> !state.end().isEmpty() && state.end().equals("ok") == good;
        Map<Integer, Way> ways = new HashMap<>(Map.of(from, new Way(-1, 0, from)));
        Deque<Integer> waiting = new ArrayDeque<>(List.of(from));
        while (!waiting.isEmpty()) {
            Way before = ways.get(waiting.poll());
            List<StateGraph.Choice> next = graph.states().get(before.end()).next();
            for (int i = 0; i < next.size(); i++) {
                int to = next.get(i).to();
                Way way = new Way(before.first() < 0 ? i : before.first(), before.length() + 1, to);
                if (isWanted.test(graph.states().get(to))) {
                    return Optional.of(way);
                }
                if (ways.putIfAbsent(to, way) == null) {
                    waiting.add(to);
                }
            }
        }
        return Optional.empty();
    }
}
