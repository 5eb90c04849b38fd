package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankbuffer.ExitCode;

/** What bash does with the script that {@code completion} prints. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
final class CompletionTest {

    /** Does what bash does at a tab: finds the function of the command, by its last component, and calls it. */
    private static final String TAB = """
            source "$1"
            shift
            COMP_WORDS=("$@")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            COMP_LINE=${COMP_WORDS[*]}
            spec=$(complete -p -- "${1##*/}") || exit 1
            function=${spec##*-F }
            "${function%% *}" "${1##*/}" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    @TempDir
    Path scratch;

    private final PrintStream standardOutput = System.out;

    @BeforeEach
    void nameALink() {
        System.setProperty("rankbuffer.name", "rb");
    }

    @AfterEach
    void restore() {
        System.clearProperty("rankbuffer.name");
        System.setOut(standardOutput);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "./run-local.sh --devi, --device",
        "run-local.sh doc, doctor",
        "/some/where/run-local.sh doctor --devi, --device",
        "run-local.sh retry --on-err, --on-error",
        "run-local.sh wordc, wordcount",
        "run-local.sh --device niodev wordc, wordcount",
        "./run-local.sh --device n, niodev",
        "./run-cluster.sh --hostf, --hostfile",
        "run-cluster.sh doct, doctor",
        "run-cluster.sh doctor --hostf, --hostfile",
        "run-cluster.sh --map-by n, node",
        "../rb --devi, --device"
    })
    void shouldCompleteOptionsTheirWordsAndCommands(String typed, String completed) throws Exception {
        assertThat(tab("local", typed)).contains(completed);
    }

    @Test
    void shouldCompleteForALinkToTheOtherScript() throws Exception {
        assertThat(tab("cluster", "rb --hostf")).containsExactly("--hostfile");
    }

    @Test
    void shouldOfferCommandsAndWorkloadsFirst() throws Exception {
        assertThat(tab("local", "run-local.sh ")).contains("check", "doctor", "numbers", "checksum");
    }

    @Test
    void shouldLeaveNamesOfFilesToTheShell() throws Exception {
        assertThat(tab("local", "run-local.sh --input some")).containsExactly("");
        assertThat(completion("local")).contains("complete -F _complete_run-local -o default ");
    }

    private String completion(String command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(Main.run(command, "completion")).isEqualTo(ExitCode.OK);
        System.setOut(standardOutput);
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<String> tab(String command, String typed) throws IOException, InterruptedException {
        Path script = Files.writeString(scratch.resolve("completion"), completion(command));
        List<String> line = Stream.concat(
                        Stream.of("bash", "-c", TAB, "bash", script.toString()), Stream.of(typed.split(" ", -1)))
                .toList();
        CommandRun run = CommandRun.of(scratch, Map.of(), line);
        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.err()).isEmpty();
        return run.out().lines().toList();
    }
}
