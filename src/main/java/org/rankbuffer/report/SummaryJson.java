package org.rankbuffer.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.rankbuffer.RankResult;
import org.rankbuffer.RunResult;
import org.rankbuffer.RunResult.Peaks;
import org.rankbuffer.deadletter.FailureJson;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.protocol.Finding;

/**
 * A {@link RunResult} as JSON. Member by member: Gson's way of finding them out by itself takes longer than a small run.
 */
public final class SummaryJson {

    private final JsonWriter json;

    private SummaryJson(Writer out) {
        json = new JsonWriter(out);
        json.setIndent("  ");
    }

    /**
     * Writes a result as UTF-8; does not close the stream.
     *
     * @param exitCode the exit code of the command
     * @param deadLetters where the items are that were put aside; empty when there are none
     */
    public static void write(RunResult<?> result, int exitCode, Optional<String> deadLetters, OutputStream out)
            throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        new SummaryJson(text).run(result, exitCode, deadLetters);
        text.write('\n');
        text.flush();
    }

    private void run(RunResult<?> result, int exitCode, Optional<String> deadLetters) throws IOException {
        json.beginObject();
        json.name("verdict").value(result.verdict().title());
        json.name("exitCode").value(exitCode);
        json.name("workload").value(result.workload());
        json.name("ranks").beginArray();
        for (RankResult rank : result.ranks()) {
            rank(rank);
        }
        json.endArray();
        json.name("properties").beginArray();
        for (Finding property : result.properties()) {
            property(property);
        }
        json.endArray();
        json.name("itemsProduced").value(result.itemsProduced());
        json.name("itemsConsumed").value(result.itemsConsumed());
        json.name("failedItems").value(result.failedItems());
        number("elapsedSeconds", result.elapsedSeconds());
        number("itemsPerSecond", result.itemsPerSecond());
        json.name("capacity").value(result.capacity());
        json.name("batch").value(result.batch());
        json.name("peakOccupancy").value(result.peaks().map(Peaks::items).orElse(null));
        json.name("peakBytes").value(result.peaks().map(Peaks::bytes).orElse(null));
        json.name("peakWaitingFrames")
                .value(result.peaks().map(Peaks::waitingFrames).orElse(null));
        json.name("failures").beginArray();
        for (Failure failure : result.failures()) {
            json.beginObject();
            FailureJson.write(failure, json);
            json.name("text").value(failure.toString());
            json.endObject();
        }
        json.endArray();
        json.name("deadLetters").value(deadLetters.orElse(null));
        json.endObject();
        json.flush();
    }

    private void rank(RankResult rank) throws IOException {
        json.beginObject();
        json.name("rank").value(rank.rank());
        json.name("role").value(rank.role().title());
        json.name("host").value(rank.host());
        json.name("pid").value(rank.pid());
        json.name("items").value(rank.items());
        json.name("bytes").value(rank.bytes());
        json.name("messages").value(rank.messages());
        number("secondsInSend", rank.secondsInSend());
        number("secondsInReceive", rank.secondsInReceive());
        number("blockedSeconds", rank.secondsInSend() + rank.secondsInReceive());
        json.endObject();
    }

    private void property(Finding property) throws IOException {
        json.beginObject();
        json.name("name").value(property.property().title());
        json.name("holds").value(property.holds());
        json.name("detail").value(property.detail());
        json.endObject();
    }

    /** JSON has no infinity, which a rate may be. */
    private void number(String name, double number) throws IOException {
        json.name(name).value(Double.isFinite(number) ? Double.valueOf(number) : null);
    }
}
