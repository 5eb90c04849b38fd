package org.rankbuffer.program.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The lines of a program's sources, by package and file. For one thread at a time. */
public final class SourceText {

    /** Where sources often are, seen from the classes. */
    private static final List<String> PLACES = List.of(".", "../src", "../../src/main/java");

    private final Map<String, List<String>> files = new HashMap<>();

    /** Where to look for files that are not known yet; null for nowhere. */
    private final Path root;

    SourceText(Path root) {
        this.root = root;
    }

    void add(String packageName, Path file, String text) {
        files.put(key(packageName, file.getFileName().toString()), lines(text));
    }

    /**
     * The text of a line.
     *
     * @param place a class, a file and a line number
     * @return the line without what surrounds it; empty when there is no such file or line
     */
    public Optional<String> line(StackTraceElement place) {
        String type = place.getClassName();
        String packageName = type.substring(0, Math.max(type.lastIndexOf('.'), 0));
        String key = key(packageName, place.getFileName());
        List<String> lines = files.computeIfAbsent(key, this::find);
        int index = place.getLineNumber() - 1;
        return index >= 0 && index < lines.size() ? Optional.of(lines.get(index).strip()) : Optional.empty();
    }

    /**
     * The files whose lines are known, with all their lines.
     *
     * @param names which of them, without directories
     */
    public Map<String, List<String>> files(Set<String> names) {
        Map<String, List<String>> known = new TreeMap<>();
        files.forEach((key, lines) -> {
            String name = key.substring(key.lastIndexOf('/') + 1);
            if (names.contains(name) && !lines.isEmpty()) {
                known.put(name, lines);
            }
        });
        return known;
    }

    private List<String> find(String key) {
        for (String place : root == null ? List.<String>of() : PLACES) {
            boolean jar = root.toString().endsWith(".jar");
            try (ClassRoot files = ClassRoot.open(jar ? root : root.resolve(place))) {
                Optional<byte[]> file = files.read(key);
                if (file.isPresent()) {
                    return lines(SourceDecoder.decode(file.get()));
                }
            } catch (IOException e) {
                // No text then: the file and the number of the line are told all the same.
            }
        }
        return List.of();
    }

    private static String key(String packageName, String file) {
        return packageName.isEmpty() ? String.valueOf(file) : packageName.replace('.', '/') + "/" + file;
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }
}
