package org.rankbuffer.trace.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a log as ShiViz does ({@code shiviz.js}, {@code parser.js}, {@code modelGraph.js}), and refuses what it refuses. */
final class ShivizReader {

    /** An event, with the clock that came with it. */
    record Entry(String text, String host, Map<String, Integer> clock) {}

    private ShivizReader() {}

    static List<Entry> read(String file) {
        String[] parts = file.split("\n", 3);
        assertThat(parts[1]).as("what divides executions").isBlank();
        // JavaScript takes { for itself where no number follows. Its dot ends at the same characters as Java's, but for
        // U+0085.
        Pattern expression = Pattern.compile("^" + parts[0].replace("{", "\\{") + "$", Pattern.MULTILINE);
        String log = parts[2].trim();
        List<Entry> entries = new ArrayList<>();
        Matcher matcher = expression.matcher(log);
        int read = 0;
        while (matcher.find()) {
            assertThat(log.substring(read, matcher.start()))
                    .as("what is skipped")
                    .isBlank();
            read = matcher.end();
            Map<String, Integer> clock = new LinkedHashMap<>();
            for (Map.Entry<String, JsonElement> entry : JsonParser.parseString(matcher.group("clock"))
                    .getAsJsonObject()
                    .entrySet()) {
                clock.put(entry.getKey(), entry.getValue().getAsInt());
            }
            entries.add(new Entry(matcher.group("event"), matcher.group("host"), clock));
        }
        assertThat(log.substring(read)).as("what is skipped").isBlank();
        return entries;
    }

    /** Refuses clocks that do not fit together. */
    static void check(List<Entry> entries) {
        assertThat(entries).isNotEmpty();
        Map<String, List<Entry>> hosts = new HashMap<>();
        for (Entry entry : entries) {
            List<Entry> earlier = hosts.computeIfAbsent(entry.host(), host -> new ArrayList<>());
            earlier.add(entry);
            assertThat(entry.clock()).containsEntry(entry.host(), earlier.size());
        }
        for (Entry entry : entries) {
            entry.clock().forEach((host, time) -> {
                assertThat(hosts).as("hosts with events").containsKey(host);
                assertThat(time).isBetween(1, hosts.get(host).size());
                // Whoever knows an event knows all that this event knew.
                hosts.get(host)
                        .get(time - 1)
                        .clock()
                        .forEach((other, known) ->
                                assertThat(entry.clock().get(other)).isNotNull().isGreaterThanOrEqualTo(known));
            });
        }
    }
}
