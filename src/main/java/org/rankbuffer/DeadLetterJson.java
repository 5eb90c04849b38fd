package org.rankbuffer;

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
import org.rankbuffer.protocol.Role;
import org.rankbuffer.protocol.ThrowableSummary;

/**
 * A dead letter as one line of JSON, without the line's end:
 *
 * <pre>
 *   {"producer":2,"sequence":500,"payload":"aGVsbG8=",
 *    "exception":{"class":"java.lang.IllegalStateException","message":"out of ink","at":"com.example.X.accept(X.java:42)"},
 *    "rank":6,"role":"consumer","workload":"com.example.X"}
 * </pre>
 *
 * <p>The payload is base64, or null when there is none.
 */
final class DeadLetterJson {

    private static final Gson STRICT =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();

    private DeadLetterJson() {}

    static String write(DeadLetter letter, String workload) {
        StringWriter line = new StringWriter();
        try (JsonWriter json = new JsonWriter(line)) {
            json.beginObject();
            json.name("producer").value(letter.producer());
            json.name("sequence").value(letter.sequence());
            json.name("payload").value(base64(letter.payload()));
            json.name("exception").beginObject();
            json.name("class").value(letter.thrown().type());
            json.name("message").value(letter.thrown().message());
            json.name("at").value(letter.thrown().place());
            json.endObject();
            json.name("rank").value(letter.rank());
            json.name("role").value(letter.role().title());
            json.name("workload").value(workload);
            json.endObject();
        } catch (IOException e) {
            throw new IllegalStateException(e); // a string takes everything
        }
        return line.toString();
    }

    private static String base64(byte[] payload) {
        return payload == null ? null : Base64.getEncoder().encodeToString(payload);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException when it is no such line, saying why in a few words
     */
    static FiledLetter read(String line) {
        JsonObject json;
        try {
            json = STRICT.fromJson(line, JsonObject.class);
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("is not JSON");
        }
        if (json == null) {
            throw new IllegalArgumentException("is not JSON");
        }
        JsonObject thrown = member(json, "exception").isJsonObject() ? json.getAsJsonObject("exception") : null;
        if (thrown == null) {
            throw wrong("exception", "an object");
        }
        return new FiledLetter(
                new DeadLetter(
                        (int) number(json, "rank", Settings.MAX_RANKS),
                        role(json),
                        (int) number(json, "producer", Settings.MAX_RANKS),
                        number(json, "sequence", Long.MAX_VALUE),
                        payload(json),
                        new ThrowableSummary(text(thrown, "class"), text(thrown, "message"), text(thrown, "at"))),
                text(json, "workload"));
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
        String title = text(json, "role");
        for (Role role : Role.values()) {
            if (role.title().equals(title)) {
                return role;
            }
        }
        throw wrong("role", "producer or consumer");
    }

    private static byte[] payload(JsonObject json) {
        if (member(json, "payload").isJsonNull()) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(text(json, "payload"));
        } catch (IllegalArgumentException e) {
            throw wrong("payload", "base64, or null");
        }
    }

    private static IllegalArgumentException wrong(String name, String due) {
        return new IllegalArgumentException(String.format(Locale.ROOT, "has a \"%s\" that is not %s", name, due));
    }
}
