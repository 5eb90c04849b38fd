package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.ExitCode;
import org.rankbuffer.trace.AboutRun;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.TraceDirectory;
import org.rankbuffer.trace.TraceEvent;
import org.rankbuffer.trace.TracePart;

final class ReportCommandTest {

    private static final String RECORDING = """
            rankbuffer-recording 1 size=3 maxMessage=130944 producers=1 capacity=1 capacityBytes=1048576 batch=1 window=1 maxItem=100 skips=false
            1 HELLO 0 1
            2 HELLO 0 1
            1 ITEMS 1 28
            2 TAKE 1 0
            1 DONE 0 10
            2 TAKE 1 0
            2 DONE 0 10
            """;

    @TempDir
    private Path scratch;

    @RegisterExtension
    private final CapturedOutput said = new CapturedOutput();

    private Path page;

    @BeforeEach
    void listen() {
        page = scratch.resolve("page.html");
    }

    private int report(Object... arguments) {
        String[] words = new String[arguments.length + 2];
        words[0] = "local";
        words[1] = "report";
        for (int i = 0; i < arguments.length; i++) {
            words[i + 2] = arguments[i].toString();
        }
        return Main.run(words);
    }

    private String said() {
        return said.err();
    }

    private JsonObject data() throws IOException {
        String html = Files.readString(page);
        int begin = html.indexOf("id=\"data\">") + "id=\"data\">".length();
        return JsonParser.parseString(html.substring(begin, html.indexOf("</script>", begin)))
                .getAsJsonObject();
    }

    private Path recording(String text) throws IOException {
        return Files.writeString(scratch.resolve("run.txt"), text);
    }

    /** The trace of a run that goes on: a rank has sent, and waits. */
    private Path trace() throws IOException {
        Path directory = scratch.resolve("trace");
        AboutRun about =
                new AboutRun("numbers on threads, 3 ranks", "./run-local.sh", "", 4, Map.of(), Optional.empty());
        try (TraceDirectory writing = new TraceDirectory(directory, Trace.Unit.NANOSECONDS)) {
            writing.begin(about);
            writing.append(1, TracePart.rank(1, "producer", "here", 100));
            writing.append(
                    1,
                    TracePart.events(
                            0,
                            List.of(new TraceEvent(
                                    TraceEvent.Kind.SEND, 1000, 9000, 1, 0, 1, "HELLO", -1, 33, 0, -1, -1, -1, ""))));
        }
        return directory;
    }

    @Test
    void shouldMakeAPageOfARecording() throws IOException {
        assertThat(report(recording(RECORDING), "-o", page)).as(said()).isZero();

        JsonObject data = data();
        assertThat(data.get("unit").getAsString()).isEqualTo("steps");
        assertThat(data.getAsJsonObject("verdict").get("word").getAsString()).isEqualTo("holds");
        assertThat(data.getAsJsonArray("sentences").toString())
                .contains("1 item went through the buffer in 12 steps.", "The queue held at most 1 of 1.");
        assertThat(data.getAsJsonObject("fifo").getAsJsonArray("length").toString())
                .contains("1", "0");
        assertThat(said.out()).contains(page.toString());
    }

    @Test
    void shouldShowHowFarARecordingIsAllowed() throws IOException {
        assertThat(report(recording(RECORDING.replace("2 TAKE 1 0\n1 DONE", "1 ITEMS 1 28\n1 DONE")), "-o", page))
                .isZero();

        assertThat(data().getAsJsonObject("verdict").get("sentence").getAsString())
                .contains("recorded order is violated", "which rank 0 would not receive");
    }

    @Test
    void shouldMakeAPageOfARunThatGoesOn() throws IOException {
        assertThat(report(trace(), "-o", page)).as(said()).isZero();

        assertThat(data().getAsJsonObject("verdict").get("word").getAsString()).isEqualTo("no end");
        assertThat(data().getAsJsonObject("events").getAsJsonArray("rank").size())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/test/programs/examples/SwapNumbers.java -np 2 --mode rendezvous",
                "src/test/programs/examples/OneEnd.java -np 3 --mode eager",
                "src/test/programs/examples/FirstAnswer.java -np 3 --mode eager",
                "--producers 1 --consumers 1 --capacity 1 --items 2"
            })
    void shouldMakeThePageOfAnExplorationThatCheckMakes(String what) throws IOException {
        JsonObject made = explore(what);

        assertThat(report(scratch.resolve("traced"), "-o", page)).as(said()).isZero();

        assertThat(data()).isEqualTo(made);
    }

    /** Has {@code check} write a page and a trace, and gives the data of the page. */
    private JsonObject explore(String what) throws IOException {
        List<String> words = new ArrayList<>(List.of("local", "check"));
        words.addAll(List.of(what.split(" ")));
        words.addAll(List.of(
                "--page", page.toString(), "--trace", scratch.resolve("traced").toString()));
        assertThat(Main.run(words.toArray(String[]::new))).as(said()).isNotEqualTo(ExitCode.USAGE);
        JsonObject data = data();
        assertThat(data.get("kind").getAsString()).isEqualTo("counterexample");
        Files.delete(page);
        return data;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rankbuffer-exploration|is-none|is damaged",
                "\"version\":1|\"version\":2|is of version 2",
                "\"to\":|\"to\":9|is damaged",
                "\"chosen\":false,||is damaged",
                "\"fate\":\"BADLY\"|\"fate\":\"\"|is damaged",
                "\"sentence\":\"\"|\"sentence\":null|is damaged",
                "\"next\":[{|\"next\":[{{|is damaged",
                "\"noReturn\":|\"none\":|is damaged"
            })
    void shouldRefuseADamagedExploration(String before, String after, String why) throws IOException {
        explore("src/test/programs/examples/FirstAnswer.java -np 3 --mode eager");
        Path file = scratch.resolve("traced").resolve(TraceDirectory.EXPLORED);
        String text = Files.readString(file);
        assertThat(text).contains(before);

        Files.writeString(file, text.replace(before, after == null ? "" : after));

        refused(why, scratch.resolve("traced"));
    }

    @Test
    void shouldRefuseWhatIsNoTraceAndNoRecording() throws IOException {
        refused("does not exist", scratch.resolve("nowhere"));
        refused("has no run.json", Files.createDirectory(scratch.resolve("empty")));
        refused("line 1 is none of a recording", Files.createFile(scratch.resolve("nothing")));
        refused("line 1 is none of a recording", Files.write(scratch.resolve("bytes"), new byte[] {0, -1, 7, 10}));
        refused("line 2 is none of a recording", recording(RECORDING.substring(0, RECORDING.indexOf("LLO 0"))));
        Path foreign = Files.createDirectory(scratch.resolve("foreign"));
        Files.writeString(foreign.resolve("run.json"), "{\"format\": \"other\"}");
        refused("is of no trace", foreign);
        Files.writeString(foreign.resolve("run.json"), "{\"format\": \"rankbuffer-trace\", \"vers");
        refused("run.json", foreign);
    }

    private void refused(String why, Path source) {
        said.reset();
        assertThat(report(source, "-o", page)).as(source.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(said()).startsWith("rankbuffer: ").contains(why);
        assertThat(said().lines()).hasSize(1);
        assertThat(page).doesNotExist();
    }

    @Test
    void shouldNotReplaceItsSource() throws IOException {
        Path recording = recording(RECORDING);

        assertThat(report(recording, "-o", recording)).isEqualTo(ExitCode.USAGE);

        assertThat(said()).contains("name another file");
        assertThat(recording).hasContent(RECORDING);
    }

    @Test
    void shouldRefuseAPlaceThatCannotBeWritten() throws IOException {
        assertThat(report(trace(), "-o", scratch)).isEqualTo(ExitCode.USAGE);

        assertThat(said()).contains("is a directory; name a file in it");
    }
}
