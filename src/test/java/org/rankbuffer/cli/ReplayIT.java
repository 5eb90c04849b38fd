package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankbuffer.ExitCode;

/** Real runs on MPJ Express, recorded; and whether the protocol would allow what happened. */
@Timeout(180)
final class ReplayIT {

    private static final int LONGER_THAN_A_MESSAGE = 200_000;

    @TempDir
    Path scratch;

    /** Ranks, limits, items, their lengths and delays are drawn from the seed; those below make enough items to fail. */
    private CommandRun randomRun(String device, long seed, Path file, String... more) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        int size = 3 + random.nextInt(11);
        List<String> arguments = new ArrayList<>(List.of(
                UnevenWorkload.class.getName(),
                "--classpath=" + CommandRun.testClasses(),
                "--device=" + device,
                "--seed=" + seed,
                "-np=" + size,
                "--producers=" + (1 + random.nextInt(size - 2)),
                "--capacity=" + (1 + random.nextInt(30)),
                "--window=" + (1 + random.nextInt(5)),
                "--record=" + file,
                "--set",
                "items=" + random.nextInt(300),
                "--set",
                "longest=" + (1 + random.nextInt(random.nextInt(3) > 0 ? 200 : LONGER_THAN_A_MESSAGE)),
                "--set",
                "delay=" + random.nextInt(5000)));
        arguments.addAll(List.of(more));
        return CommandRun.local(scratch, arguments.toArray(String[]::new));
    }

    private void shouldBeAllowed(Path file, String mode, String verdict) throws Exception {
        CommandRun replay = CommandRun.local(scratch, "replay", file.toString(), "--mode=" + mode);

        assertThat(replay.exitCode())
                .as("%s%n%s", replay, Files.readString(file))
                .isEqualTo(ExitCode.OK);
        assertThat(replay.out())
                .startsWith((Files.readAllLines(file).size() - 1) + " messages of ")
                .endsWith(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "multicore, rendezvous, 1",
        "multicore, rendezvous, 2",
        "multicore, rendezvous, 3",
        "niodev, eager, 4",
        "niodev, eager, 5",
        "niodev, eager, 6"
    })
    void shouldAllowWhatHappened(String device, String mode, long seed) throws Exception {
        Path file = scratch.resolve("run.txt");

        CommandRun run = randomRun(device, seed, file);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.OK);
        shouldBeAllowed(file, mode, "verdict: holds\n");
    }

    @ParameterizedTest
    @CsvSource({"multicore, rendezvous, 11", "multicore, rendezvous, 12", "niodev, eager, 19", "niodev, eager, 14"})
    void shouldAllowWhatHappenedWhenItemsWerePutAside(String device, String mode, long seed) throws Exception {
        Path file = scratch.resolve("run.txt");
        Path letters = scratch.resolve("letters.jsonl");

        CommandRun run =
                randomRun(device, seed, file, "--set", "failing=40", "--on-error=skip", "--dead-letters=" + letters);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.ITEMS_FAILED);
        assertThat(Files.readAllLines(letters)).isNotEmpty();
        shouldBeAllowed(file, mode, "verdict: holds\n");
    }

    @ParameterizedTest
    @CsvSource({"multicore, rendezvous, 21", "niodev, eager, 24"})
    void shouldAllowWhatHappenedUntilAnItemFailed(String device, String mode, long seed) throws Exception {
        Path file = scratch.resolve("run.txt");

        CommandRun run = randomRun(device, seed, file, "--set", "failing=100");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.RANK_FAILED);
        shouldBeAllowed(file, mode, "the run was ended by a failure, as recorded\n");
    }

    @Test
    void shouldRefuseWhatIsNoRecording() throws Exception {
        Path file = Files.writeString(scratch.resolve("no.txt"), "nothing\n");

        assertThat(CommandRun.local(scratch, "replay", file.toString()).err())
                .isEqualTo("rankbuffer: " + file
                        + " is no recording: line 1 is none of a recording: nothing; name a recording\n");
        assertThat(CommandRun.local(scratch, "--record", "/no/such/place/x").exitCode())
                .isEqualTo(ExitCode.USAGE);
    }
}
