package org.rankbuffer.mpjhome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rankbuffer.files.FileHash;

/** One line of a home's manifest: what a file must be, its path relative to the home. */
record FileRecord(String sha256, long size, String path) {

    /** How closely a file is compared with its record. */
    enum Check {
        /** Not at all: each file counts as different. */
        NONE,
        /** By a look at the directory only, so that it costs nothing at the start of every run. */
        SIZE,
        /** Byte by byte. */
        CONTENT
    }

    static List<FileRecord> below(Path home) throws IOException {
        List<FileRecord> records = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(home)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                records.add(new FileRecord(
                        FileHash.sha256(file),
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

    /** Whether the file is there and like its record. People may change the configuration, and keep their changes. */
    boolean holds(Path home, Check check) throws IOException {
        Path file = home.resolve(path);
        if (check == Check.NONE || !Files.isRegularFile(file)) {
            return false;
        }
        if (path.equals(MpjParts.CONFIGURATION)) {
            return Files.size(file) > 0;
        }
        return Files.size(file) == size
                && (check == Check.SIZE || FileHash.sha256(file).equals(sha256));
    }

    @Override
    public String toString() {
        return sha256 + " " + size + " " + path;
    }
}
