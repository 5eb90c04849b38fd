package org.rankbuffer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.RunResult;
import org.rankbuffer.UsageException;

class SummaryFileTest {

    @TempDir
    Path folder;

    @Test
    void shouldHoldEverythingThatIsPromised() throws IOException {
        Path path = folder.resolve("a summary.json");
        new SummaryFile(path).write(SampleResults.itemsFailed());

        JsonObject json = JsonParser.parseString(Files.readString(path)).getAsJsonObject();
        assertThat(json.keySet())
                .contains(
                        "verdict",
                        "exitCode",
                        "ranks",
                        "itemsProduced",
                        "itemsConsumed",
                        "elapsedSeconds",
                        "itemsPerSecond",
                        "capacity",
                        "peakOccupancy",
                        "peakWaitingFrames",
                        "failures");
        assertThat(json.get("verdict").getAsString()).isEqualTo("holds");
        assertThat(json.get("exitCode").getAsInt()).isEqualTo(4);
        assertThat(json.get("itemsProduced").getAsLong()).isEqualTo(1250000);
        assertThat(json.get("itemsPerSecond").getAsDouble()).isEqualTo(1e6);
        assertThat(json.getAsJsonArray("failures").get(0).getAsString()).isEqualTo("a/b.txt: permission denied");
        assertThat(json.getAsJsonArray("properties")).hasSize(3);
        JsonObject rank = json.getAsJsonArray("ranks").get(2).getAsJsonObject();
        assertThat(rank.keySet())
                .contains("rank", "role", "host", "pid", "items", "bytes", "messages", "blockedSeconds");
        assertThat(rank.get("role").getAsString()).isEqualTo("consumer");
        assertThat(rank.get("blockedSeconds").getAsDouble()).isEqualTo(12.5);
        assertThat(onlyFiles()).containsExactly("a summary.json");
    }

    @Test
    void shouldHoldEveryComponentOfTheResult() throws IOException {
        Path path = folder.resolve("s.json");
        RunResult result = SampleResults.itemsFailed();
        new SummaryFile(path).write(result);

        assertThat(JsonParser.parseString(Files.readString(path)))
                .isEqualTo(new GsonBuilder().serializeNulls().create().toJsonTree(result));
    }

    @Test
    void shouldHaveNullForARateThatIsNone() throws IOException {
        Path path = folder.resolve("s.json");
        new SummaryFile(path).write(SampleResults.failed());

        assertThat(JsonParser.parseString(Files.readString(path))
                        .getAsJsonObject()
                        .get("itemsPerSecond")
                        .isJsonNull())
                .isTrue();
    }

    @Test
    void shouldHaveNullForPeaksThatNobodyTold() throws IOException {
        Path path = folder.resolve("s.json");
        new SummaryFile(path).write(RunResult.brokenOff(5, "numbers", "rank 3 died"));

        assertThat(Files.readString(path))
                .contains("\"peakOccupancy\": null", "\"peakBytes\": null", "\"peakWaitingFrames\": null");
    }

    @Test
    void shouldReplaceWhatIsThere() throws IOException {
        Path path = Files.writeString(folder.resolve("s.json"), "old".repeat(10000));
        SummaryFile summary = new SummaryFile(path);
        summary.check();
        summary.write(SampleResults.holds());

        assertThat(path).content().startsWith("{\n  \"verdict\": \"holds\"").endsWith("}\n");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void shouldFollowASymbolicLink() throws IOException {
        Path real = Files.writeString(folder.resolve("real.json"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);
        new SummaryFile(link).write(SampleResults.holds());

        assertThat(link).isSymbolicLink();
        assertThat(real).content().startsWith("{");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void shouldWriteToADeviceWithoutReplacingIt() {
        Path device = Path.of("/dev/null");
        SummaryFile summary = new SummaryFile(device);
        summary.check();
        summary.write(SampleResults.holds());

        assertThat(Files.isRegularFile(device)).isFalse();
    }

    @Test
    void shouldRefuseADirectoryBeforeTheRun() {
        assertThatThrownBy(() -> new SummaryFile(folder).check())
                .isInstanceOf(UsageException.class)
                .hasMessage("--summary is " + folder + ", but it is a directory; name a file in it");
    }

    @Test
    void shouldRefuseAMissingDirectoryBeforeTheRun() {
        Path path = folder.resolve("missing/s.json");

        assertThatThrownBy(() -> new SummaryFile(path).check())
                .isInstanceOf(UsageException.class)
                .hasMessage("--summary is " + path + ", but there is no directory " + folder.resolve("missing")
                        + "; make it, or name another");
    }

    @Test
    void shouldRefuseAFileForADirectoryBeforeTheRun() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> new SummaryFile(file.resolve("s.json")).check())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(file + " is no directory");
    }

    @Test
    void shouldWriteNothingWhenItIsOnlyChecked() throws IOException {
        assertThatCode(() -> new SummaryFile(folder.resolve("s.json")).check()).doesNotThrowAnyException();
        assertThat(onlyFiles()).isEmpty();
    }

    @Test
    void shouldSayInOneLineWhatKeptItFromBeingWritten() throws IOException {
        Path path = folder.resolve("gone/s.json");
        Files.createDirectory(path.getParent());
        SummaryFile summary = new SummaryFile(path);
        summary.check();
        Files.delete(path.getParent());

        assertThatThrownBy(() -> summary.write(SampleResults.holds()))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("cannot write the summary " + path + ": its directory is gone");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldSayThatTheDiskIsFull() {
        assertThatThrownBy(() -> new SummaryFile(Path.of("/dev/full")).write(SampleResults.holds()))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("cannot write the summary /dev/full: No space left on device");
    }

    private Stream<String> onlyFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
