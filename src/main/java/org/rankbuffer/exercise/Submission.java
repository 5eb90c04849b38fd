package org.rankbuffer.exercise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.rankbuffer.UsageException;
import org.rankbuffer.files.FileHash;
import org.rankbuffer.files.Reason;

/**
 * What a student hands in: the sources in a directory, without those of given classes and without all else.
 *
 * @param name the directory's
 * @param sources their contents, by the names of their files
 */
public record Submission(String name, Map<String, byte[]> sources) {

    private static final int MOST_FILES = 50;
    private static final int MOST_BYTES = 512 << 10;
    private static final int DEPTH = 5;
    private static final int MOST_LOOKED_AT = 1_000;
    private static final int MOST_SKIPPED = 5;
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
        Set<String> given = exercise.givenNames();
        Map<String, byte[]> sources = new TreeMap<>();
        int bytes = 0;
        for (Path file : javaFiles(directory)) {
            String name = file.getFileName().toString();
            if (given.contains(name) || HandedFile.problem(file).isPresent()) {
                continue;
            }
            try {
                sources.put(name, HandedFile.read(file, MOST_BYTES));
            } catch (IOException e) {
                throw new UsageException(name + " " + e.getMessage());
            }
            bytes += sources.get(name).length;
            if (sources.size() > MOST_FILES || bytes > MOST_BYTES) {
                throw new UsageException("there are more than " + MOST_FILES + " sources, or more than "
                        + (MOST_BYTES >> 10) + " KiB of them; leave in it what belongs to the exercise");
            }
        }
        return new Submission(nameOf(directory), sources);
    }

    /** What to call the submission in a directory. */
    public static String nameOf(Path directory) {
        Path name = directory.toAbsolutePath().normalize().getFileName();
        return name == null ? directory.toString() : name.toString();
    }

    /** The files and directories beside the task sheet that are called like sources. */
    private static List<Path> javaFiles(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UsageException("the directory cannot be read: " + Reason.of(e) + "; change its permissions");
        }
    }

    /**
     * What looks like a source of the submission, and is not graded: links, FIFOs, and sources in subdirectories.
     *
     * @return a line each, some at most: what, why, and what to do
     */
    public static List<String> skipped(Path directory, Exercise exercise) {
        Set<String> given = exercise.givenNames();
        List<String> lines = new ArrayList<>();
        for (Path file : javaFiles(directory)) {
            HandedFile.problem(file)
                    .ifPresent(problem -> lines.add(
                            file.getFileName() + " " + problem + ", and not graded; put a regular file there"));
        }
        try (Stream<Path> files = Files.walk(directory.toRealPath(), DEPTH)) {
            Path place = directory.toRealPath();
            files.limit(MOST_LOOKED_AT)
                    .map(place::relativize)
                    .filter(file -> file.getNameCount() > 1 && file.toString().endsWith(".java"))
                    .filter(file ->
                            StreamSupport.stream(file.spliterator(), false).allMatch(Submission::isVisible))
                    .filter(file -> !given.contains(file.getFileName().toString()))
                    .filter(file -> HandedFile.problem(place.resolve(file)).isEmpty())
                    .sorted()
                    .forEach(file -> lines.add(file + " is in a subdirectory, and not graded; put it beside "
                            + Exercise.SHEET + " if it belongs to the exercise"));
        } catch (IOException | UncheckedIOException e) {
            lines.add("a subdirectory cannot be read, and is not graded");
        }
        return lines.stream().limit(MOST_SKIPPED).toList();
    }

    /** Whether it is no file that a system makes for itself. */
    public static boolean isVisible(Path name) {
        return !name.toString().startsWith(".") && !name.toString().equals("__MACOSX");
    }

    /** The same for the same sources, on every machine, and known to nobody before they are written. */
    public String seed() {
        MessageDigest hash = FileHash.digest("SHA-256");
        sources.forEach((file, bytes) -> {
            hash.update((file + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
            hash.update(bytes);
        });
        return new BigInteger(1, hash.digest()).toString(SEED_DIGITS).substring(0, SEED_DIGITS);
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
