package org.rankbuffer.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.rankbuffer.program.ProgramChecker;

/**
 * How well {@code check} judges the programs of the gallery. The idea is that of "Designing Quality MPI Correctness Benchmarks:
 * Insights and Metrics" (Correctness workshop, 2024): a report counts when it names the class and the line of the mistake; every
 * other report is noise.
 */
public final class Score {

    private static final long MOST_EXECUTIONS = 1_000_000;
    private static final int MOST_CALLS = 200_000;
    private static final double PERCENT = 100;

    /** The head of the table. */
    private static final String HEAD =
            "| class | mistakes | wrong cases | found | right cases | reports | noise | recall | noise in % |";

    private final Map<Mistake, List<Judgement>> judgements = new TreeMap<>();
    private final Map<Mistake, Integer> pairs = new TreeMap<>();

    /** Checks all programs of a gallery; is told of each judgement that is not as the heading says. */
    public static Score of(Gallery gallery, Consumer<String> wrong) {
        Score score = new Score();
        gallery.pairs()
                .forEach(pair -> Stream.of(pair.broken(), pair.fixed())
                        .forEach(source -> judge(source).stream()
                                .peek(judgement -> score.add(pair.mistake(), judgement))
                                .filter(judgement -> !judgement.holds())
                                .forEach(judgement -> wrong.accept(
                                        pair.directory().getParent().relativize(source) + ", " + judgement))));
        gallery.pairs().forEach(pair -> score.pairs.merge(pair.mistake(), 1, Integer::sum));
        return score;
    }

    private void add(Mistake mistake, Judgement judgement) {
        judgements.computeIfAbsent(mistake, key -> new ArrayList<>()).add(judgement);
    }

    /** Checks a program as its heading says. */
    public static List<Judgement> judge(Path source) {
        Header header = Header.of(source);
        List<Judgement> all = new ArrayList<>();
        try (ProgramChecker checker =
                ProgramChecker.open(source, List.of(), List.of(), MOST_EXECUTIONS, MOST_CALLS, line -> {})) {
            header.cases().stream()
                    .map(Header.Case::np)
                    .distinct()
                    .forEach(np -> checker.check(np, ProgramChecker.MODES)
                            .forEach(run -> header.cases().stream()
                                    .filter(expected -> expected.np() == run.np()
                                            && expected.mode().equals(run.mode()))
                                    .forEach(expected -> all.add(new Judgement(expected, run)))));
        }
        return all;
    }

    /** Whether every mistake is found, and nothing else is reported. */
    public boolean isPerfect() {
        return judgements.values().stream().flatMap(List::stream).allMatch(Judgement::holds);
    }

    /** A table in Markdown, with a row for each class and one for all. */
    public List<String> table() {
        List<String> rows = new ArrayList<>(List.of(HEAD, "|---|--:|--:|--:|--:|--:|--:|--:|--:|"));
        judgements.forEach((mistake, all) -> rows.add(row(mistake.title(), pairs.get(mistake), all)));
        rows.add(row(
                "all",
                pairs.values().stream().mapToInt(Integer::intValue).sum(),
                judgements.values().stream().flatMap(List::stream).toList()));
        return rows;
    }

    private static String row(String title, int pairs, List<Judgement> all) {
        long wrong =
                all.stream().filter(judgement -> judgement.expected().isWrong()).count();
        long found = all.stream()
                .filter(judgement -> judgement.expected().isWrong() && judgement.isFound())
                .count();
        int reports = all.stream().mapToInt(Judgement::reports).sum();
        int noise = all.stream().mapToInt(judgement -> judgement.noise().size()).sum();
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %d | %d | %.0f %% | %.0f %% |",
                title,
                pairs,
                wrong,
                found,
                all.size() - wrong,
                reports,
                noise,
                PERCENT * found / Math.max(1, wrong),
                PERCENT * noise / Math.max(1, reports));
    }
}
