package org.rankbuffer.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive without solutions knows what they do. */
final class ExpectedTest {

    private static final String MARK = "<mark>";

    @TempDir
    Path project;

    private Exercise exercise;

    /** A project with one exercise. */
    @BeforeEach
    void copyAnExercise() throws IOException {
        for (String place : List.of("src/lab/exercises/ring", "src/lab/solutions/ring")) {
            try (Stream<Path> files = Files.walk(Path.of(place))) {
                for (Path file : files.toList()) {
                    Files.createDirectories(project.resolve(file).getParent());
                    Files.copy(file, project.resolve(file));
                }
            }
        }
        exercise = Exercises.of(project).named("ring");
    }

    @Test
    void shouldKnowWhatTheSolutionDoes() throws IOException {
        Expected.main(new String[] {
            project.toString(), project.resolve("src/lab/exercises").toString()
        });
        Path program = Files.createDirectory(project.resolve("program"));
        Submission.in(exercise.solution(), exercise).writeTo(program, exercise, MARK, Expected.SEED);
        Reference solution = new Reference(program, MARK, exercise);
        Reference absent = new Reference(project.resolve("nothing"), MARK, exercise);

        assertThat(exercise.sizes())
                .hasSizeGreaterThan(2)
                .allSatisfy(sizes -> assertThat(absent.of(sizes)).isEqualTo(solution.of(sizes)));
    }

    @Test
    void shouldSayThatNeitherIsThere() {
        Reference absent = new Reference(project.resolve("nothing"), MARK, exercise);

        assertThatThrownBy(() -> absent.of(exercise.sizes().get(0))).isInstanceOf(Reference.AbsentException.class);
    }
}
