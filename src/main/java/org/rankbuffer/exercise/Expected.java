package org.rankbuffer.exercise;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.rankbuffer.files.TemporaryDirectory;

/**
 * What reference solutions do, in files of an archive that lacks the solutions. The values in them belong to one seed, which
 * all submissions have there. So who writes these values into a program has full marks there, and nowhere else.
 */
public final class Expected {

    /** Takes the place of a submission's own seed where there is no solution. */
    public static final String SEED = "0";

    private static final String FILE = "expected.json";
    private static final String MARK = "<expected>";

    private Expected() {}

    /**
     * Writes the files for all exercises.
     *
     * @param args the project's directory, and the one to write to, which gets a directory for each exercise
     */
    public static void main(String[] args) throws IOException {
        for (Exercise exercise : Exercises.of(Path.of(args[0])).all()) {
            Path place = Files.createDirectories(Path.of(args[1]).resolve(exercise.name()));
            Path program = TemporaryDirectory.create("rankbuffer-expected-");
            try {
                Submission.in(exercise.solution(), exercise).writeTo(program, exercise, MARK, SEED);
                Reference reference = new Reference(program, MARK, exercise);
                Map<String, Reference.Outcome> outcomes = new TreeMap<>();
                exercise.sizes().stream()
                        .filter(sizes -> isAskedFor(exercise, sizes))
                        .forEach(sizes -> outcomes.put(sizes.words(), reference.of(sizes)));
                write(outcomes, place.resolve(FILE));
            } finally {
                TemporaryDirectory.delete(program);
            }
        }
    }

    /** Runs on real devices may be too large to be explored; only results are asked for there. */
    private static boolean isAskedFor(Exercise exercise, Sizes sizes) {
        return exercise.criteria().stream()
                .anyMatch(criterion -> criterion.word().equals("result")
                        || sizes.isExplored()
                                && criterion.parameters().values().stream().anyMatch(bound -> bound.endsWith("x")));
    }

    private static void write(Map<String, Reference.Outcome> outcomes, Path file) throws IOException {
        try (JsonWriter json = new JsonWriter(Files.newBufferedWriter(file))) {
            json.setIndent("  ");
            json.beginObject();
            for (var entry : outcomes.entrySet()) {
                Reference.Outcome outcome = entry.getValue();
                json.name(entry.getKey()).beginObject();
                json.name("messages").value(outcome.messages());
                json.name("longest").value(outcome.longest());
                json.name("results").beginArray();
                for (var results : outcome.results()) {
                    json.beginArray();
                    for (String result : results) {
                        json.value(result);
                    }
                    json.endArray();
                }
                json.endArray().endObject();
            }
            json.endObject();
        }
    }

    /** What the reference solution of an exercise does with some sizes, if there is a file that says so. */
    static Optional<Reference.Outcome> of(Exercise exercise, Sizes sizes) {
        Path file = exercise.directory().resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        JsonObject all = JsonParser.parseString(Exercise.read(file)).getAsJsonObject();
        return Optional.ofNullable(all.getAsJsonObject(sizes.words())).map(Expected::outcome);
    }

    private static Reference.Outcome outcome(JsonObject json) {
        return new Reference.Outcome(
                StreamSupport.stream(json.getAsJsonArray("results").spliterator(), false)
                        .map(JsonElement::getAsJsonArray)
                        .map(Expected::words)
                        .toList(),
                json.get("messages").getAsInt(),
                json.get("longest").getAsInt());
    }

    private static List<String> words(JsonArray results) {
        return StreamSupport.stream(results.spliterator(), false)
                .map(JsonElement::getAsString)
                .toList();
    }
}
