package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rankbuffer.ExitCode;

/** Real runs on MPJ Express, recorded; and whether the protocol would allow what happened. */
@Timeout(180)
final class ReplayIT {

    @TempDir
    Path scratch;

    static Stream<Arguments> runs() {
        return Stream.of(
                Arguments.of("multicore", "rendezvous", 1),
                Arguments.of("multicore", "rendezvous", 2),
                Arguments.of("multicore", "rendezvous", 3),
                Arguments.of("niodev", "eager", 4),
                Arguments.of("niodev", "eager", 5),
                Arguments.of("niodev", "eager", 6));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void shouldAllowWhatHappened(String device, String mode, long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        int size = 3 + random.nextInt(11);
        Path file = scratch.resolve("run.txt");

        CommandRun run = CommandRun.local(
                scratch,
                "--device=" + device,
                "-np=" + size,
                "--producers=" + (1 + random.nextInt(size - 2)),
                "--capacity=" + (1 + random.nextInt(30)),
                "--window=" + (1 + random.nextInt(5)),
                "--items=" + random.nextInt(3000),
                "--item-size=" + (8 + random.nextInt(random.nextBoolean() ? 200 : 200_000)),
                "--record=" + file);
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.OK);

        CommandRun replay = CommandRun.local(scratch, "replay", file.toString(), "--mode=" + mode);
        assertThat(replay.exitCode())
                .as("%s%n%s", replay, Files.readString(file))
                .isEqualTo(ExitCode.OK);
        assertThat(replay.out())
                .contains((Files.readAllLines(file).size() - 1) + " messages of " + size + " ranks, in the recorded")
                .endsWith("verdict: holds\n");
    }

    @Test
    void shouldRefuseWhatIsNoRecording() throws Exception {
        Path file = Files.writeString(scratch.resolve("no.txt"), "nothing\n");

        assertThat(CommandRun.local(scratch, "replay", file.toString()).err())
                .isEqualTo("rankbuffer: " + file + " is no recording: line 1 is none of a recording: nothing\n");
        assertThat(CommandRun.local(scratch, "--record", "/no/such/place/x").exitCode())
                .isEqualTo(ExitCode.USAGE);
    }
}
