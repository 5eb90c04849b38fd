package org.rankbuffer.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.rankbuffer.RankResult;
import org.rankbuffer.RunResult;
import org.rankbuffer.RunResult.PropertyResult;

/**
 * A {@link RunResult} as JSON, every component as a member of its name. Member by member: Gson's way of finding them out
 * by itself takes longer than a small run.
 */
public final class SummaryJson {

    private final JsonWriter json;

    private SummaryJson(Writer out) {
        json = new JsonWriter(out);
        json.setIndent("  ");
    }

    /**
     * Writes a result.
     *
     * @param result how a run ended
     * @param out takes the JSON, as UTF-8; not closed
     * @throws IOException when that is impossible
     */
    public static void write(RunResult result, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        new SummaryJson(text).run(result);
        text.write('\n');
        text.flush();
    }

    private void run(RunResult result) throws IOException {
        json.beginObject();
        json.name("verdict").value(result.verdict());
        json.name("exitCode").value(result.exitCode());
        json.name("workload").value(result.workload());
        json.name("ranks").beginArray();
        for (RankResult rank : result.ranks()) {
            rank(rank);
        }
        json.endArray();
        json.name("properties").beginArray();
        for (PropertyResult property : result.properties()) {
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
        peak("peakOccupancy", result.peakOccupancy());
        peak("peakBytes", result.peakBytes());
        peak("peakWaitingFrames", result.peakWaitingFrames());
        json.name("failures").beginArray();
        for (String failure : result.failures()) {
            json.value(failure);
        }
        json.endArray();
        json.name("deadLetters").value(result.deadLetters());
        json.endObject();
        json.flush();
    }

    private void rank(RankResult rank) throws IOException {
        json.beginObject();
        json.name("rank").value(rank.rank());
        json.name("role").value(rank.role());
        json.name("host").value(rank.host());
        json.name("pid").value(rank.pid());
        json.name("items").value(rank.items());
        json.name("bytes").value(rank.bytes());
        json.name("messages").value(rank.messages());
        number("secondsInSend", rank.secondsInSend());
        number("secondsInReceive", rank.secondsInReceive());
        number("blockedSeconds", rank.blockedSeconds());
        json.endObject();
    }

    private void property(PropertyResult property) throws IOException {
        json.beginObject();
        json.name("name").value(property.name());
        json.name("holds").value(property.holds());
        json.name("detail").value(property.detail());
        json.endObject();
    }

    private void peak(String name, long peak) throws IOException {
        json.name(name);
        if (peak == RunResult.UNKNOWN) {
            json.nullValue();
        } else {
            json.value(peak);
        }
    }

    /** JSON has no infinity, which a rate may be. */
    private void number(String name, double number) throws IOException {
        json.name(name);
        if (Double.isFinite(number)) {
            json.value(number);
        } else {
            json.nullValue();
        }
    }
}
