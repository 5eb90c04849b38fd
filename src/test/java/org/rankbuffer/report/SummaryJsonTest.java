package org.rankbuffer.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.rankbuffer.RunResult;

class SummaryJsonTest {

    @Test
    void shouldHoldEverythingThatIsPromised() throws IOException {
        JsonObject json =
                JsonParser.parseString(written(SampleResults.itemsFailed())).getAsJsonObject();
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
    }

    @Test
    void shouldHoldEveryComponentOfTheResult() throws IOException {
        RunResult result = SampleResults.itemsFailed();
        assertThat(JsonParser.parseString(written(result)))
                .isEqualTo(new GsonBuilder().serializeNulls().create().toJsonTree(result));
    }

    @Test
    void shouldHaveNullForARateThatIsNone() throws IOException {
        assertThat(JsonParser.parseString(written(SampleResults.failed()))
                        .getAsJsonObject()
                        .get("itemsPerSecond")
                        .isJsonNull())
                .isTrue();
    }

    @Test
    void shouldHaveNullForPeaksThatNobodyTold() throws IOException {
        assertThat(written(RunResult.brokenOff(5, "numbers", "rank 3 died")))
                .contains("\"peakOccupancy\": null", "\"peakBytes\": null", "\"peakWaitingFrames\": null");
    }

    private static String written(RunResult result) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SummaryJson.write(result, out);
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("}\n");
        return out.toString(StandardCharsets.UTF_8);
    }
}
