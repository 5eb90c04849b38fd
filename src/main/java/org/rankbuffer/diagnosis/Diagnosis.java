package org.rankbuffer.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rankbuffer.base.Words;

/**
 * What is known of a program that makes no progress.
 *
 * @param cause why
 * @param waits who waits for whom, by rank
 * @param ranks the states of the ranks, by rank
 * @param lines the ranks' states in words; a line for each rank, and indented ones for the stacks of those that run
 */
public record Diagnosis(Cause cause, List<Wait> waits, List<RankState> ranks, List<String> lines) {

    /** How much of a stack is shown. */
    private static final int MOST_FRAMES = 8;

    /** Copies the lists. */
    public Diagnosis {
        waits = List.copyOf(waits);
        ranks = List.copyOf(ranks);
        lines = List.copyOf(lines);
    }

    /**
     * Makes a diagnosis. It is exact for ranks that do not move: a rank that is between two calls while others are
     * examined can be taken for one that runs, never for a deadlocked one.
     *
     * @param ranks the state of every rank, in any order
     * @param wording the program's words for its messages
     * @return what they add up to
     */
    public static Diagnosis of(List<RankState> ranks, Wording wording) {
        List<RankState> sorted =
                ranks.stream().sorted(Comparator.comparingInt(RankState::rank)).toList();
        WaitGraph graph = new WaitGraph(sorted);
        return new Diagnosis(
                new CauseFinder(graph, sorted, wording).find(), graph.waits(), sorted, lines(sorted, wording));
    }

    private static List<String> lines(List<RankState> ranks, Wording wording) {
        int rankWidth = width(ranks.stream().map(state -> String.valueOf(state.rank())));
        int roleWidth = width(ranks.stream().map(RankState::role));
        List<String> lines = new ArrayList<>();
        for (RankState state : ranks) {
            String rank = "rank "
                    + " ".repeat(rankWidth - String.valueOf(state.rank()).length()) + state.rank();
            String role = roleWidth == 0
                    ? ""
                    : state.role() + " ".repeat(roleWidth - state.role().length() + 2);
            lines.add(rank + "  " + role + state.text(wording) + count(state));
            if (showsStack(state)) {
                addStack(state, lines);
            }
        }
        return lines;
    }

    private static int width(Stream<String> words) {
        return words.mapToInt(String::length).max().orElse(0);
    }

    private static String count(RankState state) {
        return (state.messages() < 0 ? "" : "; " + Words.plural(state.messages(), "message"))
                + (state.items() == 0 ? "" : ", " + Words.plural(state.items(), "item"));
    }

    private static boolean showsStack(RankState state) {
        return state.activity() instanceof Activity.Running
                || state.activity() instanceof Activity.Starting
                || state.isInHook();
    }

    private static void addStack(RankState state, List<String> lines) {
        CodePlace.frames(state.stack(), MOST_FRAMES).forEach(frame -> lines.add("          at " + frame));
    }

    private boolean isOver(int rank) {
        return ranks.stream()
                .anyMatch(state -> state.rank() == rank && state.activity().isOver());
    }

    /**
     * All of it, for people.
     *
     * @return lines, each with its end
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append("  ").append(line).append('\n'));
        String blocked = waits.stream()
                .filter(wait -> !isOver(wait.rank()))
                .map(Wait::toString)
                .collect(Collectors.joining("; "));
        if (!blocked.isEmpty()) {
            text.append("  who waits for whom: ").append(blocked).append('\n');
        }
        return text.append("  cause: ")
                .append(cause.sentence())
                .append('\n')
                .append("  remedy: ")
                .append(cause.remedy())
                .append('\n')
                .toString();
    }
}
