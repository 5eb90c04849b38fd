package org.rankbuffer.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.UsageException;

/** What of a directory is a submission, and what is said of the rest. */
@Timeout(20)
final class SubmissionTest {

    @TempDir
    private Path directory;

    private static Exercise exercise() {
        return Exercises.of(Path.of("").toAbsolutePath()).named("ping-pong");
    }

    private void source(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "class X {}");
    }

    @Test
    void shouldNameWhatIsSkippedAndWhy() throws Exception {
        source("Ring.java");
        source("src/Other.java");
        source("src/Record.java"); // a given class, which the grader has
        source(".git/Hidden.java");
        source("__MACOSX/Ring.java");
        Files.createDirectory(directory.resolve("Directory.java"));
        Files.createSymbolicLink(directory.resolve("Link.java"), Path.of("/dev/zero"));
        assertThat(new ProcessBuilder("mkfifo", directory.resolve("Pipe.java").toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(Submission.in(directory, exercise()).sources()).containsOnlyKeys("Ring.java");
        assertThat(Submission.skipped(directory, exercise()))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("Directory.java is not a regular file"),
                        line -> assertThat(line).startsWith("Link.java is a link"),
                        line -> assertThat(line).startsWith("Pipe.java is not a regular file"),
                        line -> assertThat(line).startsWith("src/Other.java is in a subdirectory"));
    }

    @Test
    void shouldRefuseMoreThanItReadsWithoutReadingIt() throws Exception {
        try (RandomAccessFile sparse =
                new RandomAccessFile(directory.resolve("Huge.java").toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }

        assertThatThrownBy(() -> Submission.in(directory, exercise()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("512 KiB");
    }

    @Test
    void shouldRefuseMoreFilesThanAnExerciseHas() throws Exception {
        for (int i = 0; i <= 50; i++) {
            source("X" + i + ".java");
        }

        assertThatThrownBy(() -> Submission.in(directory, exercise())).hasMessageContaining("more than 50 sources");
    }
}
