package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rankbuffer.exercise.Examination;
import org.rankbuffer.exercise.Exercise;
import org.rankbuffer.exercise.Exercises;
import org.rankbuffer.exercise.GradedSubmission;
import org.rankbuffer.exercise.LossPages;
import org.rankbuffer.exercise.Submission;

/**
 * Submissions that want more than a grade: they gain nothing, and do no harm. Their headings say by what they are refused, or
 * what is answered when they have run.
 */
@Timeout(120)
final class HostileSubmissionTest {

    private static final Path PLACE = Path.of("src/test/programs/hostile");
    private static final Path HARM = Path.of("/tmp/rankbuffer-hostile");
    private static final Pattern EXPECTED = Pattern.compile("(?m)^ \\* (refused|answer): (.+)$");
    private static final String HOME = "rankbuffer.home";
    private static String home;

    @BeforeAll
    static void beAtHome() {
        home = System.getProperty(HOME);
        System.setProperty(HOME, Path.of("").toAbsolutePath().toString());
    }

    @AfterAll
    static void restore() {
        if (home == null) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, home);
        }
    }

    private static Exercise exercise() {
        return Exercises.of(Path.of("").toAbsolutePath()).named("ping-pong");
    }

    private static Matcher expected(Path submission) throws IOException {
        Matcher expected = EXPECTED.matcher(Files.readString(submission.resolve("PingPong.java")));
        assertThat(expected.find()).as("%s says what is expected", submission).isTrue();
        return expected;
    }

    private static Stream<Path> submissions(String kind) throws IOException {
        try (Stream<Path> all = Files.list(PLACE)) {
            return all.sorted().toList().stream().filter(submission -> {
                try {
                    return expected(submission).group(1).equals(kind);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
        }
    }

    static Stream<Path> refused() throws IOException {
        return submissions("refused");
    }

    static Stream<Path> answered() throws IOException {
        return submissions("answer");
    }

    /** Nothing of these has run, so it does not matter in which process they are looked at. */
    @ParameterizedTest
    @MethodSource("refused")
    void shouldBeRefusedBeforeAnythingIsRun(Path submission, @TempDir Path program) throws Exception {
        Submission.in(submission, exercise()).writeTo(program, exercise(), "<mark>", "seed");

        GradedSubmission graded = new Examination(
                        exercise(), "hostile", program, program.resolve("none"), "<mark>", LossPages.NONE)
                .grade((classes, sizes, device, mark) -> {
                    throw new AssertionError("it was run");
                });

        assertThat(graded.problem()).anyMatch(line -> line.contains(expectedOf(submission)));
        assertThat(graded.points()).isZero();
    }

    private static String expectedOf(Path submission) {
        try {
            return expected(submission).group(2);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("answered")
    void shouldGainNothingWhenItRuns(Path submission) throws Exception {
        GradedSubmission graded = new GradingJob(exercise(), false).grade(Submission.in(submission, exercise()));

        assertThat(graded.points()).isZero();
        assertThat(graded.grades())
                .anyMatch(grade -> grade.loss().orElseThrow().sentence().contains(expectedOf(submission)));
        assertThat(HARM).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldBeOneLineWithPlaceAndRemedy(Path submission, @TempDir Path program) throws Exception {
        Submission.in(submission, exercise()).writeTo(program, exercise(), "<mark>", "seed");

        List<String> problem = new Examination(
                        exercise(), "hostile", program, program.resolve("none"), "<mark>", LossPages.NONE)
                .grade((classes, sizes, device, mark) -> {
                    throw new AssertionError("it was run");
                })
                .problem();

        assertThat(problem).allMatch(line -> !line.contains(program.toString()));
    }
}
