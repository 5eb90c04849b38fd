package org.rankbuffer.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rankbuffer.random.Turn;

/**
 * Solutions that come with the exercises, explored: right ones lose nothing, wrong ones exactly what their headings say. All
 * take minutes, so they take turns. Real runs of them are for {@code exercise score}.
 */
@Timeout(300)
@ExtendWith(Turn.class)
final class KnownCasesTest {

    private static final String MARK = "<mark>";
    private static final Set<String> REAL = Set.of("multicore", "niodev");

    private static List<Exercise> exercises() {
        return Exercises.of(Path.of("").toAbsolutePath()).all();
    }

    static Stream<KnownCase> cases() {
        List<KnownCase> all = exercises().stream()
                .flatMap(exercise -> KnownCase.of(exercise).stream())
                .toList();
        return IntStream.range(0, all.size()).filter(Turn::isDue).mapToObj(all::get);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void shouldLoseExactlyWhatItsHeadingSays(KnownCase known, @TempDir Path work) throws Exception {
        Path program = Files.createDirectory(work.resolve("program"));
        Path solution = Files.createDirectory(work.resolve("solution"));
        String seed = known.submission().seed();
        known.submission().writeTo(program, known.exercise(), MARK, seed);
        Submission.in(known.exercise().solution(), known.exercise()).writeTo(solution, known.exercise(), MARK, seed);

        GradedSubmission graded = new Examination(
                        known.exercise(), known.name(), program, solution, MARK, LossPages.NONE)
                .grade((classes, sizes, device, mark) -> new DeviceRuns.Outcome(Optional.of("not run"), List.of()));

        Set<String> lost = graded.grades().stream()
                .filter(grade -> grade.loss().isPresent())
                .map(grade -> grade.criterion().word())
                .filter(word -> !REAL.contains(word))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(lost)
                .as(known.difference(graded))
                .isEqualTo(known.loses().stream()
                        .filter(word -> !REAL.contains(word))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    static Stream<Exercise> all() {
        return exercises().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void shouldHaveAtLeastFourWrongSolutions(Exercise exercise) {
        assertThat(KnownCase.of(exercise).stream()
                        .filter(known -> !known.loses().isEmpty())
                        .toList())
                .hasSizeGreaterThanOrEqualTo(4);
    }

    /** In one exercise or another: not each mistake is one that somebody would make in each. */
    @Test
    void shouldHaveAWrongSolutionForEachCriterion() {
        Set<String> lost = exercises().stream()
                .flatMap(exercise -> KnownCase.of(exercise).stream())
                .flatMap(known -> known.loses().stream())
                .collect(Collectors.toSet());

        assertThat(lost)
                .containsAll(exercises().stream()
                        .flatMap(exercise -> exercise.criteria().stream())
                        .map(Criterion::word)
                        .toList());
    }
}
