package org.rankbuffer.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rankbuffer.RunResult;
import org.rankbuffer.RunVerdict;
import org.rankbuffer.protocol.Failure;

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
        assertThat(json.getAsJsonArray("failures")
                        .get(0)
                        .getAsJsonObject()
                        .get("text")
                        .getAsString())
                .isEqualTo("a/b.txt: permission denied");
        assertThat(json.getAsJsonArray("properties")).hasSize(3);
        JsonObject rank = json.getAsJsonArray("ranks").get(2).getAsJsonObject();
        assertThat(rank.keySet())
                .contains("rank", "role", "host", "pid", "items", "bytes", "messages", "blockedSeconds");
        assertThat(rank.get("role").getAsString()).isEqualTo("consumer");
        assertThat(rank.get("blockedSeconds").getAsDouble()).isEqualTo(12.5);
    }

    @Test
    void shouldGiveAFailedItemItsParts() throws IOException {
        JsonObject failure = JsonParser.parseString(written(SampleResults.failed()))
                .getAsJsonObject()
                .getAsJsonArray("failures")
                .get(0)
                .getAsJsonObject();

        assertThat(failure).isEqualTo(JsonParser.parseString("""
                {"rank": 2, "role": "consumer", "producer": 1, "sequence": 7,
                 "exception": {"class": "java.lang.IllegalStateException", "message": "out of ink", "at": ""},
                 "text": "rank 2 failed at item 7 of producer 1: java.lang.IllegalStateException: out of ink"}
                """));
    }

    @Test
    void shouldNameEveryComponentOfTheResult() throws IOException {
        assertThat(JsonParser.parseString(written(SampleResults.itemsFailed()))
                        .getAsJsonObject()
                        .keySet())
                .containsAll(Stream.of(RunResult.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .filter(name -> !Set.of("peaks", "value").contains(name))
                        .toList());
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
        assertThat(written(RunResult.brokenOff(RunVerdict.FAILED, "numbers", Failure.of("rank 3 died"))))
                .contains("\"peakOccupancy\": null", "\"peakBytes\": null", "\"peakWaitingFrames\": null");
    }

    private static String written(RunResult<?> result) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SummaryJson.write(result, 4, Optional.empty(), out);
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("}\n");
        return out.toString(StandardCharsets.UTF_8);
    }
}
