package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.ExitCode;

/** A benchmark too short to say anything, on every device. */
@Timeout(120)
final class BenchIT {

    @TempDir
    Path scratch;

    @Test
    void shouldMeasureEverythingOnEveryDevice() throws Exception {
        Path json = scratch.resolve("bench.json");

        CommandRun run = CommandRun.local(
                scratch,
                "bench",
                "--ranks=4",
                "--item-sizes=64",
                "--capacities=4",
                "--rounds=1",
                "--round-seconds=0.01",
                "--json=" + json);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("multicore, 4 ranks", "niodev, 4 ranks", "threads, 4 ranks")
                .contains(
                        "x textbook on plain MPJ Express",
                        "x ArrayBlockingQueue",
                        "half round trips, raw ping-pong of MPJ Express");
        JsonArray measured =
                JsonParser.parseString(Files.readString(json)).getAsJsonObject().getAsJsonArray("measurements");
        assertThat(kinds(measured, "multicore"))
                .contains("BUFFER", "IDLE", "TEXTBOOK", "MPJ_RELAY", "RELAY", "PING_PONG", "QUEUE");
        assertThat(kinds(measured, "niodev")).contains("TEXTBOOK").doesNotContain("QUEUE");
        assertThat(kinds(measured, "threads")).contains("QUEUE").doesNotContain("TEXTBOOK", "MPJ_RELAY");
    }

    @Test
    void shouldSayWhichAimsAreReached() throws Exception {
        Path json = scratch.resolve("aims.json");

        CommandRun run = CommandRun.local(scratch, "bench", "--quick", "--devices=threads", "--json=" + json);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .containsPattern("1.10 +[0-9.]+ +(not )?reached +threads, 64 B, capacity 1024, by ArrayBlockingQueue");
        JsonArray aims =
                JsonParser.parseString(Files.readString(json)).getAsJsonObject().getAsJsonArray("aims");
        assertThat(aims).hasSize(1);
        assertThat(aims.get(0).getAsJsonObject().get("ratio").getAsDouble()).isPositive();
    }

    @Test
    void shouldTellWhenItIsSlowerThanItWas() throws Exception {
        Path file = scratch.resolve("baseline.json");
        CommandRun written = guard("--baseline=" + file);
        assertThat(written.exitCode()).as(written.toString()).isEqualTo(ExitCode.OK);
        String ratios = Files.readString(file);

        // As if it had been a thousand times as slow, and then as fast.
        Files.writeString(file, ratios.replaceAll("\\d+\\.\\d+", "0.001"));
        CommandRun faster = guard("--compare=" + file);
        assertThat(faster.exitCode()).as(faster.toString()).isEqualTo(ExitCode.OK);

        Files.writeString(file, ratios.replaceAll("\\d+\\.\\d+", "1000000.0"));
        CommandRun slower = guard("--compare=" + file);
        assertThat(slower.exitCode()).as(slower.toString()).isEqualTo(ExitCode.VIOLATED);
        assertThat(slower.out()).contains("slower than it was: once more");
        assertThat(slower.err())
                .contains("rankbuffer: slower than it was: threads, 64 B, capacity 1024, rankbuffer, for 1000");
    }

    private CommandRun guard(String option) throws Exception {
        return CommandRun.local(scratch, "bench", "--devices=threads", "--rounds=1", "--round-seconds=0.01", option);
    }

    private static List<String> kinds(JsonArray measured, String device) {
        List<String> kinds = new ArrayList<>();
        for (JsonElement element : measured) {
            if (element.getAsJsonObject().get("device").getAsString().equals(device)) {
                kinds.add(element.getAsJsonObject()
                        .getAsJsonObject("cell")
                        .get("kind")
                        .getAsString());
            }
        }
        return kinds;
    }
}
