package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.ExitCode;

/** A short campaign of faults; {@code ./run-local.sh faults --rounds 200} is a long one. */
@Timeout(180)
final class FaultsIT {

    @TempDir
    Path scratch;

    // This seed has eleven kinds of faults, at all moments, with few ranks.
    @Test
    void shouldEndEveryJobAsItShould() throws Exception {
        List<String> command = new ArrayList<>(
                CommandRun.localCommand("faults", "--rounds", "12", "--seed", "1544", "--device", "all"));
        // As the script starts the launcher: a JVM that is killed would leave its performance data behind.
        command.add(1, "-XX:-UsePerfData");

        CommandRun run = CommandRun.of(scratch, Map.of(), command);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("12 rounds, seed 1544: 12 right");
    }
}
