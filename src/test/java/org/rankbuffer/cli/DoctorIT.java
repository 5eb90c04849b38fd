package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.ExitCode;

/** The doctor, on this machine and on one with a broken MPJ Express home. */
@Timeout(180)
final class DoctorIT {

    @TempDir
    Path scratch;

    @Test
    void shouldFindThisMachineWell() throws Exception {
        CommandRun run = CommandRun.local(scratch, "doctor", "-np", "4");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("ok       mpj-home", "three ranks on multicore: ", "three ranks on niodev: ")
                .endsWith("everything that runs need is there\n");
    }

    @Test
    void shouldNameAProblemAndItsRemedy() throws Exception {
        CommandRun run = CommandRun.of(
                scratch,
                Map.of("MPJ_HOME", scratch.toString()),
                CommandRun.localCommand("doctor", "--device", "multicore"));

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(run.out())
                .contains("problem  mpj-home", "is no complete MPJ Express home", "docs/troubleshooting.md#mpj-home")
                .contains("problem  run", "2 problems");
    }

    @Test
    void shouldRejectWrongOptions() throws Exception {
        assertThat(CommandRun.local(scratch, "doctor", "-np", "2").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(CommandRun.local(scratch, "doctor", "--device", "x").err()).contains("--device is x");
    }
}
