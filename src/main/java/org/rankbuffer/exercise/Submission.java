package org.rankbuffer.exercise;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rankbuffer.UsageException;

/**
 * What a student hands in: the sources in a directory, without those of given classes and without all else.
 *
 * @param name the directory's
 * @param sources their contents, by the names of their files
 */
public record Submission(String name, Map<String, byte[]> sources) {

    private static final int MOST_FILES = 50;
    private static final long MOST_BYTES = 512 << 10;
    private static final int SEED_DIGITS = 16;

    /** Copies the map; the bytes are not to be written to. */
    public Submission {
        sources = Collections.unmodifiableMap(new TreeMap<>(sources));
    }

    /**
     * The submission in a directory.
     *
     * @throws UsageException when it cannot be one
     */
    public static Submission in(Path directory, Exercise exercise) {
        Set<String> given = exercise.given().stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toSet());
        Map<String, byte[]> sources = new TreeMap<>();
        long bytes = 0;
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> own = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !given.contains(file.getFileName().toString()))
                    .limit(MOST_FILES + 1L)
                    .toList();
            for (Path file : own) {
                bytes += Files.size(file);
                if (own.size() > MOST_FILES || bytes > MOST_BYTES) {
                    throw new UsageException(directory + " has more than " + MOST_FILES + " sources, or more than "
                            + (MOST_BYTES >> 10) + " KiB of them; leave in it what belongs to the exercise");
                }
                sources.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UsageException(directory + " cannot be read: " + e.getMessage());
        }
        return new Submission(
                directory.toAbsolutePath().normalize().getFileName().toString(), sources);
    }

    /** The same for the same sources, on every machine, and known to nobody before they are written. */
    public String seed() {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            sources.forEach((file, bytes) -> {
                hash.update((file + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
                hash.update(bytes);
            });
            return new BigInteger(1, hash.digest()).toString(SEED_DIGITS).substring(0, SEED_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Writes the program to be graded: the submission, with the given classes.
     *
     * @param into an empty directory
     * @param mark stands in front of each record
     * @throws IOException when it cannot be written
     */
    public void writeTo(Path into, Exercise exercise, String mark, String seed) throws IOException {
        for (var source : sources.entrySet()) {
            Files.write(into.resolve(source.getKey()), source.getValue());
        }
        for (Path given : exercise.given()) {
            Files.writeString(
                    into.resolve(given.getFileName()),
                    Exercise.read(given)
                            .replace("MARK = \"\"", "MARK = \"" + mark + "\"")
                            .replace("SEED = \"\"", "SEED = \"" + seed + "\""));
        }
    }
}
