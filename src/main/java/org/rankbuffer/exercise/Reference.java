package org.rankbuffer.exercise;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.rankbuffer.program.ProgramChecker;
import org.rankbuffer.program.Watch;

/** What the reference solution does with some sizes: it is explored when a criterion asks for the first time. */
final class Reference {

    /**
     * What it does.
     *
     * @param results of each rank, in the first execution
     * @param messages the most that all ranks send in an execution
     * @param longest the longest chain of messages
     */
    record Outcome(List<List<String>> results, int messages, int longest) {}

    /** Neither the solution is there nor what is expected of it. */
    static final class AbsentException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final Criterion MESSAGES = new Criterion(0, "messages", Map.of("most", "0"), "");
    private static final Criterion PARALLEL = new Criterion(0, "parallel", Map.of("most", "0"), "");

    private final Path program;
    private final String mark;
    private final Exercise exercise;
    private final Map<Sizes, Outcome> outcomes = new HashMap<>();

    /**
     * A reference solution.
     *
     * @param program a directory with its sources and the given classes; empty in an archive for students
     * @param mark stands in front of its records
     * @param exercise has {@link Expected} outcomes where there is no solution
     */
    Reference(Path program, String mark, Exercise exercise) {
        this.program = program;
        this.mark = mark;
        this.exercise = exercise;
    }

    /** What it does with these sizes. */
    Outcome of(Sizes sizes) {
        return outcomes.computeIfAbsent(sizes, this::explore);
    }

    private Outcome explore(Sizes sizes) {
        if (Exercise.sources(program).isEmpty()) {
            return Expected.of(exercise, sizes).orElseThrow(AbsentException::new);
        }
        List<Outcome> found = new ArrayList<>();
        List<Measure> measures = List.of(
                new MessagesMeasure(MESSAGES, sizes, () -> null), new ParallelMeasure(PARALLEL, sizes, () -> null));
        Supplier<Watch> watches = () -> new GradingWatch(measures, mark, new GradingWatch.Anywhere()) {
            @Override
            void judge(List<List<String>> records, List<List<Measure.History>> histories, Supplier<String> replay) {
                found.add(new Outcome(
                        records.stream().map(ResultMeasure::of).toList(),
                        MessagesMeasure.sum(histories.get(0)),
                        ParallelMeasure.longest(histories.get(1))));
            }
        };
        try (ProgramChecker checker = Examination.open(program, sizes.arguments())) {
            checker.check(sizes.np(), ProgramChecker.MODES.subList(0, 1), watches);
        }
        if (found.isEmpty()) {
            throw new IllegalStateException("the reference solution does not end with " + sizes.words());
        }
        return new Outcome(
                found.get(0).results(),
                found.stream().mapToInt(Outcome::messages).max().orElseThrow(),
                found.stream().mapToInt(Outcome::longest).max().orElseThrow());
    }

    /** The value of a bound: a number, or {@code 1.5x} for so many times what the reference solution has. */
    static int bound(String bound, Sizes sizes, IntSupplier ofReference) {
        return bound.endsWith("x")
                ? (int) (Double.parseDouble(bound.substring(0, bound.length() - 1)) * ofReference.getAsInt())
                : (int) Expression.value(bound, sizes);
    }
}
