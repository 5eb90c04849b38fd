package org.rankbuffer.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rankbuffer.ExitCode;
import org.rankbuffer.launch.wire.RankEvent;

/** JVMs that do not start, in the words that they use. */
final class FailedStartTest {

    private static final List<String> ALWAYS = List.of(
            "Error: Could not create the Java Virtual Machine.",
            "Error: A fatal exception has occurred. Program will exit.");

    private static RankEvent.Failed failed(List<String> words, JvmOptions options) {
        return new FailedStart(3, words, options).event();
    }

    private static List<String> said(String line) {
        return List.of(line, ALWAYS.get(0), ALWAYS.get(1));
    }

    @Test
    void shouldNameTheOptionThatTheJvmSpeaksOf() {
        RankEvent.Failed failed = failed(
                said("Unrecognized VM option 'Foo=1'"),
                new JvmOptions(List.of("-Xmx1g", "-XX:Foo=1", "-ea"), Map.of()));

        assertThat(failed.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failed.message())
                .isEqualTo(
                        "the JVM of rank 3 does not start: Unrecognized VM option 'Foo=1'; correct --java-option=-XX:Foo=1");
    }

    @Test
    void shouldNameTheVariableThatHasTheOption() {
        RankEvent.Failed failed = failed(
                List.of("Picked up _JAVA_OPTIONS: -XX:Foo", "Unrecognized VM option 'Foo'", ALWAYS.get(0)),
                new JvmOptions(List.of("-Xmx1g"), Map.of("_JAVA_OPTIONS", "-Da=b -XX:Foo")));

        assertThat(failed.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(failed.message()).endsWith("'Foo'; correct or unset _JAVA_OPTIONS=-Da=b -XX:Foo");
    }

    @Test
    void shouldNameAllOptionsWhenTheJvmSpeaksOfNone() {
        RankEvent.Failed failed = failed(
                List.of("Error occurred during initialization of VM", "Multiple garbage collectors selected"),
                new JvmOptions(List.of("-XX:+UseG1GC", "-XX:+UseZGC"), Map.of()));

        assertThat(failed.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failed.message())
                .endsWith(
                        "Multiple garbage collectors selected; correct --java-option=-XX:+UseG1GC, --java-option=-XX:+UseZGC");
    }

    @Test
    void shouldTellOfMemoryThatTheMachineDoesNotHave() {
        List<String> words = List.of(
                "OpenJDK 64-Bit Server VM warning: INFO: os::commit_memory(0x1, 2, 0) failed; error='Not enough space'",
                "#",
                "# There is insufficient memory for the Java Runtime Environment to continue.",
                "# An error report file with more information is saved as:",
                "# /dev/null");

        RankEvent.Failed failed = failed(words, new JvmOptions(List.of("-Dx=y", "-Xms900g"), Map.of()));
        assertThat(failed.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(failed.message())
                .isEqualTo(
                        "the JVM of rank 3 does not start: There is insufficient memory for the Java Runtime Environment"
                                + " to continue; this machine has less memory: lower --java-option=-Xms900g");
        assertThat(failed(words, new JvmOptions(List.of(), Map.of())).message())
                .endsWith("free some memory, leave ulimit -v unlimited, or use fewer ranks");
    }

    @Test
    void shouldSaySoWhenTheJvmPrintsNothing() {
        RankEvent.Failed failed = failed(List.of(), new JvmOptions(List.of(), Map.of()));

        assertThat(failed.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(failed.message()).contains("it prints nothing");
    }
}
