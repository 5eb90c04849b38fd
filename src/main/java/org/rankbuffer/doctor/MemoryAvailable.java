package org.rankbuffer.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * How much memory new processes can have on Linux: what the machine has left, or what its control group has, whichever
 * is less. Pages of files that can be dropped count as left. What the system says lies below a root.
 */
record MemoryAvailable(Path root) {

    private static final long KIB = 1024;

    /** Groups that nobody limited say numbers near the largest. */
    private static final long NO_LIMIT = 1L << 60;

    /** Bytes; empty where the system does not say. */
    OptionalLong bytes() throws IOException {
        List<Long> all = new ArrayList<>();
        behind("MemAvailable:", root.resolve("proc/meminfo")).ifPresent(kib -> all.add(kib * KIB));
        for (Path group : groups()) {
            left(group).ifPresent(all::add);
        }
        return all.stream().mapToLong(Long::longValue).min();
    }

    /** The groups this process is in, from its own up to the root of what it sees. */
    private List<Path> groups() throws IOException {
        List<Path> groups = new ArrayList<>();
        for (String line : lines(root.resolve("proc/self/cgroup"))) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && (parts[1].isEmpty() || parts[1].equals("memory"))) {
                Path top = root.resolve("sys/fs/cgroup").resolve(parts[1]);
                // In a container the path may be one that only the host can see; its end is the top then.
                for (Path group = Path.of(parts[2]); group != null; group = group.getParent()) {
                    groups.add(top.resolve(group.toString().substring(1)));
                }
            }
        }
        return groups;
    }

    private static OptionalLong left(Path group) throws IOException {
        OptionalLong limit = number(group.resolve("memory.max"), group.resolve("memory.limit_in_bytes"));
        OptionalLong used = number(group.resolve("memory.current"), group.resolve("memory.usage_in_bytes"));
        if (limit.isEmpty() || used.isEmpty() || limit.getAsLong() >= NO_LIMIT) {
            return OptionalLong.empty();
        }
        long droppable = behind("inactive_file ", group.resolve("memory.stat")).orElse(0);
        return OptionalLong.of(limit.getAsLong() - used.getAsLong() + droppable);
    }

    /** The number in the first line with this start. */
    private static OptionalLong behind(String start, Path file) throws IOException {
        return lines(file).stream()
                .filter(line -> line.startsWith(start))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst();
    }

    /** The number in the first of these files that is there; none for "max". */
    private static OptionalLong number(Path... files) throws IOException {
        for (Path file : files) {
            List<String> lines = lines(file);
            if (!lines.isEmpty()) {
                String text = lines.get(0).trim();
                return text.equals("max") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
            }
        }
        return OptionalLong.empty();
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.isReadable(file) && !Files.isDirectory(file) ? Files.readAllLines(file) : List.of();
    }
}
