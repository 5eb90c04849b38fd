package org.rankbuffer.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.UsageException;

/** What users say about the JVMs of ranks, and whose word counts. */
final class JvmOptionsTest {

    private static JvmOptions given(String... options) {
        return new JvmOptions(List.of(options), Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "-XX:+UseSerialGC, -XX:+UseG1GC",
        "-XX:+UseSerialGC, -XX:+UseZGC",
        "-XX:+UseSerialGC, -XX:+UseShenandoahGC",
        "-XX:+UseSerialGC, -XX:+UseSerialGC",
        "-XX:+UseSerialGC, @options",
        "-XX:+UseSerialGC, -XX:Flags=options",
        "-XX:MaxRAMPercentage=6, -XX:MaxRAMPercentage=40",
        "-XX:-UsePerfData, -XX:+UsePerfData",
        "-XX:ErrorFile=/dev/null, -XX:ErrorFile=crash.log",
        "-XX:CICompilerCount=2, -XX:CICompilerCount=4"
    })
    void shouldLeaveOutAnOptionThatTheUserHasDecided(String own, String users) {
        assertThat(given("-Dx=y", users).decide(own)).isTrue();
        for (String variable : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
            assertThat(new JvmOptions(List.of(), Map.of(variable, "-Dx=y " + users + " -ea")).decide(own))
                    .as(variable)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-XX:+UseSerialGC, -XX:+UseStringDeduplication",
        "-XX:+UseSerialGC, -Xmx1g",
        "-XX:MaxRAMPercentage=6, -XX:MaxRAM=1g",
        "-Xmx64m, -Xmx1g"
    })
    void shouldKeepItsOwnOptionBesideOthers(String own, String users) {
        assertThat(given(users).decide(own)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-jar",
                "-version",
                "--version",
                "--help",
                "-help",
                "-?",
                "-X",
                "--dry-run",
                "-m",
                "--module=a/b",
                "--list-modules",
                "Main",
                "",
                "--add-opens",
                "-cp"
            })
    void shouldRefuseWhatIsNoOptionOfAJvmForRanks(String option) {
        assertThatThrownBy(() -> JvmOptions.requireUsable(List.of("-Xmx1g", option)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--java-option ");
    }

    @Test
    void shouldAcceptOptionsAndTheirArguments() {
        List<String> options = List.of(
                "-Xmx1g",
                "@file",
                "-XX:Foo",
                "--add-opens",
                "java.base/java.lang=ALL-UNNAMED",
                "-showversion",
                "-ea:x");
        assertThat(JvmOptions.requireUsable(options)).isEqualTo(options);
    }

    @Test
    void shouldKnowTheLimitOfDirectMemoryThatCounts() {
        assertThat(given().directMemory()).isEmpty();
        assertThat(given("-XX:MaxDirectMemorySize=5000").directMemory()).contains(5000L);
        assertThat(given("-XX:MaxDirectMemorySize=3G", "-XX:MaxDirectMemorySize=2k")
                        .directMemory())
                .contains(2048L);
        assertThat(new JvmOptions(
                                List.of("-XX:MaxDirectMemorySize=2k"),
                                Map.of(
                                        "_JAVA_OPTIONS",
                                        "-XX:MaxDirectMemorySize=1m",
                                        "JAVA_TOOL_OPTIONS",
                                        "-XX:MaxDirectMemorySize=1g"))
                        .directMemory())
                .contains(1L << 20);
    }

    @Test
    void shouldKnowTheNoticeThatEveryJvmGives() {
        for (String notice : List.of(
                "Picked up _JAVA_OPTIONS: -Dx=y\n",
                "Picked up JAVA_TOOL_OPTIONS: \n",
                "NOTE: Picked up JDK_JAVA_OPTIONS: -Xmx1g\n")) {
            assertThat(JvmOptions.isNotice(notice.getBytes(StandardCharsets.UTF_8)))
                    .isTrue();
        }
        assertThat(JvmOptions.isNotice("Picked up the phone\n".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }
}
