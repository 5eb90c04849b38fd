package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.ExitCode;

/** A run leaves its page, however it ends, and nothing else. */
@Timeout(180)
final class RunReportIT {

    @TempDir
    private Path scratch;

    private Path temporary;
    private Path page;

    @BeforeEach
    void make() throws IOException {
        temporary = Files.createDirectory(scratch.resolve("tmp"));
        page = scratch.resolve("run.html");
    }

    private CommandRun run(String... options) throws IOException, InterruptedException {
        List<String> command =
                CommandRun.localCommand(Stream.concat(Stream.of("--report", page.toString()), Stream.of(options))
                        .toArray(String[]::new));
        CommandRun run = CommandRun.of(scratch, Map.of("TMPDIR", temporary.toString()), command);
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(file -> file.getFileName().toString().contains("trace")))
                    .isEmpty();
        }
        return run;
    }

    private JsonObject data() throws IOException {
        String html = Files.readString(page);
        int begin = html.indexOf("id=\"data\">") + "id=\"data\">".length();
        return JsonParser.parseString(html.substring(begin, html.indexOf("</script>", begin)))
                .getAsJsonObject();
    }

    private String word() throws IOException {
        return data().getAsJsonObject("verdict").get("word").getAsString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"multicore", "niodev", "threads"})
    void shouldExplainARunThatEndsWell(String device) throws Exception {
        CommandRun run = run("-np", "4", "--device", device, "--items", "200", "--capacity", "4");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("verdict: holds");
        assertThat(word()).isEqualTo("holds");
        assertThat(data().getAsJsonArray("sentences").size()).isEqualTo(3);
        assertThat(data().getAsJsonObject("events").getAsJsonArray("rank").size())
                .isGreaterThan(400);
    }

    @Test
    void shouldExplainARunThatFails() throws Exception {
        Path classes = CommandRun.compile(scratch, "Failing", """
                import org.rankbuffer.*;

                public class Failing implements Workload<Long, Void> {
                    public Codec<Long> codec() {
                        return Codec.longs();
                    }

                    public Producer<Long> producer(RankContext context) {
                        return () -> 1L;
                    }

                    public Consumer<Long, Void> consumer(RankContext context) {
                        return item -> {
                            throw new IllegalStateException("</script>");
                        };
                    }
                }
                """);

        CommandRun run = run("Failing", "--classpath", classes.toString(), "-np", "3", "--device", "threads");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.RANK_FAILED);
        assertThat(word()).isEqualTo("failed");
        assertThat(data().getAsJsonArray("sentences").get(0).toString()).contains("Rank 2 failed at item");
    }

    @Test
    void shouldTellTheVerdictAlsoWhenThePageCannotBeWritten() throws Exception {
        page = Path.of("/dev/full");

        CommandRun run = run("-np", "3", "--device", "threads", "--items", "3");

        assertThat(run.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(run.out()).contains("verdict: holds");
        assertThat(run.err()).contains("rankbuffer: cannot write /dev/full: No space left on device");
    }

    @Test
    void shouldPrintThePageAndNothingElseOnStandardOutput() throws Exception {
        page = Path.of("-");

        CommandRun run = run("-np", "3", "--device", "threads", "--items", "3");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
        assertThat(run.err()).contains("verdict: holds");
    }
}
