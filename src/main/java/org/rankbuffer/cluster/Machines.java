package org.rankbuffer.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rankbuffer.UsageException;
import org.rankbuffer.files.InputFile;
import org.rankbuffer.files.Reason;

/**
 * The machines of a run, each of them once.
 *
 * @param source where they are from, for messages
 * @param list in the order in which they were named
 */
public record Machines(String source, List<Machine> list) {

    /** Joins lines that name the same machine. */
    public Machines {
        Map<String, Machine> merged = new LinkedHashMap<>();
        list.forEach(machine -> merged.merge(machine.login(), machine, Machine::plus));
        list = List.copyOf(merged.values());
        if (list.isEmpty()) {
            throw new UsageException(source + " names no machine; write one host a line");
        }
    }

    /**
     * Reads a machines file; see {@link Machine#parse} for what a line may say. Empty lines are ignored, and whatever
     * follows a {@code #}.
     *
     * @throws UsageException when it cannot be read or a line is wrong, naming the line
     */
    public static Machines read(InputFile file) {
        file.problemAsFile().ifPresent(problem -> {
            throw UsageException.of("--machines", file, problem);
        });
        List<String> lines;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8))) {
            lines = in.lines().toList();
        } catch (IOException e) {
            throw UsageException.of("--machines", file, "cannot be read (" + Reason.of(e) + "); name a text file");
        }
        Map<String, Machine> machines = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (!line.isEmpty()) {
                add(line, file + ", line " + (i + 1), machines);
            }
        }
        return new Machines("--machines is " + file + ", which", List.copyOf(machines.values()));
    }

    /** The machines of a list on the command line: lines of a machines file, with commas between them. */
    public static Machines listed(String hosts) {
        Map<String, Machine> machines = new LinkedHashMap<>();
        for (String host : hosts.split(",")) {
            if (!host.isBlank()) {
                add(host.strip(), "--host is " + hosts, machines);
            }
        }
        return new Machines("--host is " + hosts + ", which", List.copyOf(machines.values()));
    }

    private static void add(String line, String where, Map<String, Machine> machines) {
        try {
            Machine machine = Machine.parse(line);
            machines.merge(machine.login(), machine, Machine::plus);
        } catch (UsageException e) {
            throw new UsageException(where + ": " + e.getMessage());
        }
    }

    /** How many ranks they may get, all together. */
    public int slots() {
        return list.stream().mapToInt(Machine::slots).sum();
    }
}
