package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankbuffer.ExitCode;

/** Options for JVMs, right and wrong, from the command line and from the environment. */
@Timeout(180)
final class JvmOptionsIT {

    @TempDir
    Path scratch;

    @ParameterizedTest
    @CsvSource({
        "multicore, -XX:+UseG1GC",
        "niodev, -XX:+UseParallelGC",
        "threads, -XX:+UseG1GC",
        "niodev, -XX:MaxRAMPercentage=2",
        "multicore, -XX:+UsePerfData",
        "niodev, -Xint"
    })
    void shouldLetTheUsersOptionWin(String device, String option) throws Exception {
        CommandRun run = CommandRun.local(scratch, "-np", "3", "--device", device, "--java-option=" + option);

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "multicore, -Xmx, 2, Invalid maximum heap size",
        "niodev, -Xmx, 2, Invalid maximum heap size",
        "threads, -Xmx, 2, Invalid maximum heap size",
        "niodev, -XX:Foo, 2, Unrecognized VM option 'Foo'",
        "multicore, -agentlib:none, 2, Could not find agent library none",
        "niodev, -javaagent:none.jar, 2, none.jar",
        "multicore, -Xss1k, 2, stack size",
        "niodev, -Xms90t, 3, does not start",
        "threads, -Xms90t, 3, does not start"
    })
    void shouldReportAJvmThatDoesNotStartByItsOwnWords(String device, String option, int exitCode, String words)
            throws Exception {
        CommandRun run = CommandRun.local(
                scratch, "-np", "4", "--device", device, "--java-option=-Dx=y", "--java-option=" + option);

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(exitCode);
        assertThat(run.out()).contains(words, "--java-option=" + option).doesNotContain("null", "-Dx=y");
        assertThat(run.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-jar", "-version", "-?", "Main", "--dry-run"})
    void shouldRefuseWhatIsNoOptionForARank(String option) throws Exception {
        CommandRun run = CommandRun.local(scratch, "-np", "3", "--java-option=" + option);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("rankbuffer: --java-option").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "multicore, _JAVA_OPTIONS, -XX:+UseG1GC",
        "niodev, _JAVA_OPTIONS, -XX:+UseG1GC",
        "niodev, JDK_JAVA_OPTIONS, -XX:+UseParallelGC",
        "niodev, JAVA_TOOL_OPTIONS, -Xmx200m",
        "threads, JAVA_TOOL_OPTIONS, -XX:+UseParallelGC"
    })
    void shouldHeedTheEnvironmentAndSaySoOnce(String device, String variable, String options) throws Exception {
        List<String> command = new ArrayList<>(CommandRun.localCommand("-np", "4", "--device", device));
        command.remove("-XX:+UseSerialGC"); // as the scripts leave it out

        CommandRun run = CommandRun.of(scratch, Map.of(variable, options), command);

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.complaints()).hasLineCount(1).contains("Picked up " + variable);
    }
}
