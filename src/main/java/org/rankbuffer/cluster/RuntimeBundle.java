package org.rankbuffer.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.files.FileHash;

/**
 * Everything that ranks need and that a machine may lack: files, known by their content. A machine that sees the same
 * files under the same paths needs nothing; others get them once, and keep them under the bundle's hash.
 */
public final class RuntimeBundle {

    /** A file: its name in the bundle, with slashes, and what it is here. */
    record Entry(String name, Path file, long size, String sha256) {}

    private final List<Entry> entries;

    private RuntimeBundle(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Packs files and directories, by their names in the bundle. */
    public static RuntimeBundle of(Map<String, Path> contents) {
        List<Entry> entries = new ArrayList<>();
        contents.forEach((name, path) -> {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String below = path.relativize(file).toString();
                    entries.add(entry(below.isEmpty() ? name : name + "/" + below, file));
                }
            } catch (IOException e) {
                throw new EnvironmentException("cannot read " + path + ", which ranks need: " + e.getMessage(), e);
            }
        });
        entries.sort(Comparator.comparing(Entry::name));
        return new RuntimeBundle(entries);
    }

    private static Entry entry(String name, Path file) throws IOException {
        return new Entry(name, file, Files.size(file), FileHash.sha256(file));
    }

    /** What tells it from all others: the hash of its files' names and hashes. */
    String hash() {
        byte[] list = entries.stream()
                .map(entry -> entry.sha256() + "  " + entry.name() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        return HexFormat.of()
                .formatHex(FileHash.digest(FileHash.SHA_256).digest(list))
                .substring(0, 32);
    }

    /** The hashes of the files where they lie here, as {@code sha256sum --check} wants them. */
    String sums() {
        return entries.stream()
                .map(entry -> entry.sha256() + "  " + entry.file().toAbsolutePath())
                .collect(Collectors.joining("\n"));
    }

    /** How many bytes it has as an archive. */
    public long size() {
        return TarWriter.size(entries);
    }

    /** Writes it as a tar archive. */
    void writeTo(OutputStream out) throws IOException {
        TarWriter.write(entries, out);
    }
}
