package org.rankbuffer.launch.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rankbuffer.ExitCode;
import org.rankbuffer.launch.rank.RankFailure;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.protocol.UserCodeException;

/** What Java throws when the system refuses something, in its own words. */
final class EnvironmentFaultTest {

    private static final Error NO_THREAD = new OutOfMemoryError(
            "unable to create native thread: possibly out of memory or process/resource limits reached");

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(NO_THREAD, "starts no more threads", "ulimit -u"),
                Arguments.of(
                        new IOException("Cannot run program \"java\": error=11, Resource temporarily unavailable"),
                        "Cannot run program",
                        "ulimit -u"),
                Arguments.of(
                        new IOException("Cannot run program \"java\": error=24, Too many open files"),
                        "Cannot run program",
                        "ulimit -n"),
                Arguments.of(new IOException("No space left on device"), "No space", "delete"),
                Arguments.of(
                        new InvalidPathException("m??ller", "Malformed input or input contains unmappable characters"),
                        "m??ller",
                        "LC_ALL"),
                Arguments.of(new NoSuchFileException("/a/b"), "/a/b does not exist", ""),
                Arguments.of(new AccessDeniedException("/a/b"), "/a/b cannot be accessed: permission denied", ""));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldBeRecognizedHoweverItIsWrapped(Throwable refusal, String what, String remedy) {
        Throwable wrapped = new IllegalStateException(new ExecutionException(refusal));

        for (Throwable thrown : new Throwable[] {refusal, wrapped}) {
            assertThat(EnvironmentFault.of(thrown).orElseThrow())
                    .contains(what, remedy)
                    .doesNotContain("\n", "Exception");
            assertThat(RankFailure.of(thrown).exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        }
    }

    @Test
    void shouldNotTakeADefectForOne() {
        for (Throwable defect : new Throwable[] {
            new IllegalStateException("no such state"),
            new NullPointerException(),
            new InvalidPathException("a\0b", "Nul character not allowed"),
            new OutOfMemoryError("Java heap space")
        }) {
            assertThat(EnvironmentFault.of(defect)).isEmpty();
        }
    }

    @Test
    void shouldLeaveTheExceptionsOfUserCodeAlone() {
        UserCodeException users =
                new UserCodeException(Failure.of("item 3"), new UncheckedIOException(new IOException()));

        assertThat(RankFailure.of(users).exitCode()).isEqualTo(ExitCode.RANK_FAILED);
    }
}
