package org.rankbuffer.deadletter;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.rankbuffer.DeadLetter;
import org.rankbuffer.Settings;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.protocol.ThrowableSummary;

/**
 * A dead letter as one line of JSON, without the line's end:
 *
 * <pre>
 *   {"rank":6,"role":"consumer","producer":2,"sequence":500,
 *    "exception":{"class":"java.lang.IllegalStateException","message":"out of ink","at":"com.example.X.accept(X.java:42)"},
 *    "payload":"aGVsbG8=","workload":"com.example.X"}
 * </pre>
 *
 * <p>The payload is base64, or null when there is none.
 */
final class DeadLetterJson {

    private static final Gson STRICT =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();

    /** A letter as it lies in a file, with the name of the workload that failed at it. */
    record FiledLetter(DeadLetter letter, String workload) {}

    private DeadLetterJson() {}

    static String write(DeadLetter letter, String workload) {
        StringWriter line = new StringWriter();
        try (JsonWriter json = new JsonWriter(line)) {
            json.beginObject();
            FailureJson.write(letter.failure(), json);
            json.name("payload")
                    .value(letter.payload()
                            .map(Base64.getEncoder()::encodeToString)
                            .orElse(null));
            json.name("workload").value(workload);
            json.endObject();
        } catch (IOException e) {
            throw new IllegalStateException(e); // a string takes everything
        }
        return line.toString();
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException when it is no such line, saying why in a few words
     */
    static FiledLetter read(String line) {
        JsonObject json;
        try {
            json = Objects.requireNonNull(STRICT.fromJson(line, JsonObject.class));
        } catch (JsonParseException | NullPointerException e) { // an empty line is null
            throw new IllegalArgumentException("is not JSON");
        }
        if (!member(json, "exception").isJsonObject()) {
            throw wrong("exception", "an object");
        }
        JsonObject thrown = json.getAsJsonObject("exception");
        Failure failure = new Failure(
                (int) number(json, "rank", Settings.MAX_RANKS),
                Optional.of(role(json)),
                Optional.of(new Failure.Item(
                        (int) number(json, "producer", Settings.MAX_RANKS), number(json, "sequence", Long.MAX_VALUE))),
                "",
                Optional.of(new ThrowableSummary(text(thrown, "class"), text(thrown, "message"), text(thrown, "at"))));
        return new FiledLetter(new DeadLetter(failure, payload(json)), text(json, "workload"));
    }

    private static JsonElement member(JsonObject json, String name) {
        JsonElement element = json.get(name);
        if (element == null) {
            throw new IllegalArgumentException("has no \"" + name + "\"");
        }
        return element;
    }

    private static String text(JsonObject json, String name) {
        JsonElement element = member(json, name);
        if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isString()) {
            throw wrong(name, "a string");
        }
        return element.getAsString();
    }

    private static long number(JsonObject json, String name, long most) {
        JsonElement element = member(json, name);
        try {
            long number =
                    element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber()
                            ? Long.parseLong(element.getAsString())
                            : -1;
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // is told below
        }
        throw wrong(name, "a whole number, 0 to " + most);
    }

    private static Role role(JsonObject json) {
        try {
            return Role.titled(text(json, "role"));
        } catch (IllegalArgumentException e) {
            throw wrong("role", "producer or consumer");
        }
    }

    private static Optional<byte[]> payload(JsonObject json) {
        if (member(json, "payload").isJsonNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(text(json, "payload")));
        } catch (IllegalArgumentException e) {
            throw wrong("payload", "base64, or null");
        }
    }

    private static IllegalArgumentException wrong(String name, String due) {
        return new IllegalArgumentException(String.format(Locale.ROOT, "has a \"%s\" that is not %s", name, due));
    }
}
