package org.rankbuffer.trace;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.rankbuffer.trace.AboutRun.CheckedProperty;
import org.rankbuffer.trace.AboutRun.RunEnd;
import org.rankbuffer.trace.AboutRun.Stall;
import org.rankbuffer.trace.AboutRun.WaitsFor;

/** What was run, as the JSON of {@code run.json}. */
final class AboutJson {

    private static final String FORMAT = "rankbuffer-trace";
    private static final int VERSION = 1;

    private AboutJson() {}

    /** What was run, and what its times are. */
    record Contents(AboutRun run, Trace.Unit unit) {}

    static void write(AboutRun run, Trace.Unit unit, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        JsonWriter json = new JsonWriter(text);
        json.setIndent("  ");
        json.beginObject();
        json.name("format").value(FORMAT);
        json.name("version").value(VERSION);
        json.name("title").value(run.title());
        json.name("command").value(run.command());
        json.name("startedAt").value(run.startedAt());
        json.name("unit").value(unit.name());
        json.name("capacity").value(run.capacity());
        json.name("environment").beginObject();
        for (Map.Entry<String, String> line : run.environment().entrySet()) {
            json.name(line.getKey()).value(line.getValue());
        }
        json.endObject();
        if (run.end().isPresent()) {
            json.name("end");
            end(run.end().get(), json);
        }
        json.endObject();
        text.write('\n');
        text.flush();
    }

    private static void end(RunEnd end, JsonWriter json) throws IOException {
        json.beginObject();
        json.name("verdict").value(end.verdict());
        json.name("exitCode").value(end.exitCode());
        json.name("sentence").value(end.sentence());
        json.name("properties").beginArray();
        for (CheckedProperty property : end.properties()) {
            json.beginObject();
            json.name("name").value(property.name());
            json.name("holds").value(property.holds());
            json.name("detail").value(property.detail());
            json.endObject();
        }
        json.endArray();
        json.name("failures");
        texts(end.failures(), json);
        if (end.stall().isPresent()) {
            json.name("stall");
            stall(end.stall().get(), json);
        }
        json.endObject();
    }

    private static void stall(Stall stall, JsonWriter json) throws IOException {
        json.beginObject();
        json.name("cause").value(stall.cause());
        json.name("remedy").value(stall.remedy());
        json.name("ranks");
        texts(stall.ranks(), json);
        json.name("waits").beginArray();
        for (WaitsFor wait : stall.waits()) {
            json.beginObject();
            json.name("rank").value(wait.rank());
            json.name("others").beginArray();
            for (int other : wait.others()) {
                json.value(other);
            }
            json.endArray();
            json.name("all").value(wait.all());
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }

    private static void texts(List<String> texts, JsonWriter json) throws IOException {
        json.beginArray();
        for (String text : texts) {
            json.value(text);
        }
        json.endArray();
    }

    /** Whether a file says of itself that it is one. */
    static boolean isOne(Path file) {
        try {
            return format(parse(file)).equals(FORMAT);
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static JsonObject parse(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file)) {
            return JsonParser.parseReader(text).getAsJsonObject();
        }
    }

    private static String format(JsonObject json) {
        return json.has("format") ? json.get("format").getAsString() : "";
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws IllegalArgumentException when it is something else
     */
    static Contents read(Path file) throws IOException {
        try {
            JsonObject json = parse(file);
            if (!format(json).equals(FORMAT)) {
                throw new IllegalArgumentException(
                        file + " is of no trace; name the directory that --trace has written");
            }
            int version = json.get("version").getAsInt();
            if (version != VERSION) {
                throw new IllegalArgumentException(file + " is of a trace of version " + version + ", and this reads "
                        + VERSION + "; read it with the rankbuffer that has written it");
            }
            return new Contents(run(json), Trace.Unit.valueOf(text(json, "unit")));
        } catch (JsonParseException | IllegalStateException | ClassCastException | NullPointerException e) {
            throw new IllegalArgumentException(
                    file + " is of no trace; name the directory that --trace has written", e);
        }
    }

    private static AboutRun run(JsonObject json) {
        Map<String, String> environment = new LinkedHashMap<>();
        json.getAsJsonObject("environment")
                .entrySet()
                .forEach(line -> environment.put(line.getKey(), line.getValue().getAsString()));
        return new AboutRun(
                text(json, "title"),
                text(json, "command"),
                text(json, "startedAt"),
                json.get("capacity").getAsInt(),
                environment,
                Optional.ofNullable(json.getAsJsonObject("end")).map(AboutJson::end));
    }

    private static String text(JsonObject json, String name) {
        return json.get(name).getAsString();
    }

    private static RunEnd end(JsonObject json) {
        return new RunEnd(
                text(json, "verdict"),
                json.get("exitCode").getAsInt(),
                text(json, "sentence"),
                list(json.getAsJsonArray("properties"), AboutJson::property),
                list(json.getAsJsonArray("failures"), JsonElement::getAsString),
                Optional.ofNullable(json.getAsJsonObject("stall")).map(AboutJson::stall));
    }

    private static CheckedProperty property(JsonElement element) {
        JsonObject json = element.getAsJsonObject();
        return new CheckedProperty(text(json, "name"), json.get("holds").getAsBoolean(), text(json, "detail"));
    }

    private static Stall stall(JsonObject json) {
        return new Stall(
                text(json, "cause"),
                text(json, "remedy"),
                list(json.getAsJsonArray("ranks"), JsonElement::getAsString),
                list(json.getAsJsonArray("waits"), AboutJson::waits));
    }

    private static WaitsFor waits(JsonElement element) {
        JsonObject json = element.getAsJsonObject();
        return new WaitsFor(
                json.get("rank").getAsInt(),
                list(json.getAsJsonArray("others"), JsonElement::getAsInt),
                json.get("all").getAsBoolean());
    }

    private static <T> List<T> list(JsonArray array, Function<JsonElement, T> of) {
        List<T> list = new ArrayList<>();
        array.forEach(element -> list.add(of.apply(element)));
        return list;
    }
}
