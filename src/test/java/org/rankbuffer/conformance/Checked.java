package org.rankbuffer.conformance;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.rankbuffer.cli.CommandRun;

/** What {@code check --json} says of one exploration of a program. */
record Checked(JsonObject run) {

    /** Checks a program by the command, for each number of ranks and in both modes. */
    static List<Checked> of(Path source, String sizes, Path scratch) throws IOException, InterruptedException {
        Path json = scratch.resolve(TestPrograms.name(source) + ".json");
        CommandRun command = CommandRun.local(
                scratch, "check", source.toAbsolutePath().toString(), "-np", sizes, "--json", json.toString());
        if (!Files.exists(json)) {
            throw new AssertionError(source + ": " + command);
        }
        List<Checked> runs = new ArrayList<>();
        for (JsonElement run :
                JsonParser.parseString(Files.readString(json)).getAsJsonObject().getAsJsonArray("runs")) {
            runs.add(new Checked(run.getAsJsonObject()));
        }
        return runs;
    }

    int np() {
        return run.get("np").getAsInt();
    }

    String mode() {
        return run.get("mode").getAsString();
    }

    String verdict() {
        return run.get("verdict").getAsString();
    }

    boolean exhausted() {
        return run.get("exhausted").getAsBoolean();
    }

    /** The worst grade of its findings, notes aside. */
    String grade() {
        List<String> grades =
                findings().map(finding -> finding.get("grade").getAsString()).toList();
        return grades.contains("error") ? "error" : grades.contains("warning") ? "warning" : "none";
    }

    Set<Integer> lines() {
        Set<Integer> lines = new TreeSet<>();
        findings()
                .forEach(finding -> finding.getAsJsonArray("lines")
                        .forEach(line ->
                                lines.add(line.getAsJsonObject().get("line").getAsInt())));
        return lines;
    }

    /** What the ranks printed, one after the other. */
    List<String> output() {
        List<String> lines = new ArrayList<>();
        for (JsonElement rank : run.getAsJsonArray("output")) {
            rank.getAsJsonArray().forEach(line -> lines.add(line.getAsString()));
        }
        return lines;
    }

    private Stream<JsonObject> findings() {
        JsonArray findings = run.getAsJsonArray("findings");
        return StreamSupport.stream(findings.spliterator(), false).map(JsonElement::getAsJsonObject);
    }
}
