package org.rankbuffer.mpjhome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One line of a home's manifest: what a file must be, its path relative to the home. */
record FileRecord(String sha256, long size, String path) {

    /** How closely a file is compared with its record. */
    @FunctionalInterface
    interface Check {
        boolean holds(FileRecord expected, Path home) throws IOException;
    }

    static List<FileRecord> below(Path home) throws IOException {
        List<FileRecord> records = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(home)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                records.add(new FileRecord(
                        Checksums.sha256(file),
                        Files.size(file),
                        home.relativize(file).toString()));
            }
        }
        return records;
    }

    /** Reads what {@link #toString} wrote; null for anything else, such as half a line. */
    static FileRecord parse(String line) {
        String[] fields = line.split(" ", 3);
        if (fields.length < 3) {
            return null;
        }
        try {
            return new FileRecord(fields[0], Long.parseLong(fields[1]), fields[2]);
        } catch (NumberFormatException damaged) {
            return null;
        }
    }

    /** A look at the directory only, so that it costs nothing at the start of every run. */
    boolean sameSize(Path home) throws IOException {
        Path file = home.resolve(path);
        if (!Files.isRegularFile(file)) {
            return false;
        }
        return isConfiguration() ? Files.size(file) > 0 : Files.size(file) == size;
    }

    boolean sameContent(Path home) throws IOException {
        return sameSize(home)
                && (isConfiguration() || Checksums.sha256(home.resolve(path)).equals(sha256));
    }

    /** People may change ports and log levels there, and keep their changes. */
    private boolean isConfiguration() {
        return path.equals(MpjParts.CONFIGURATION);
    }

    @Override
    public String toString() {
        return sha256 + " " + size + " " + path;
    }
}
