package org.rankbuffer.exercise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rankbuffer.EnvironmentException;

/**
 * An exercise: its directory, and what its task sheet says.
 *
 * @param name the name that commands know it by
 * @param title what it is about
 * @param directory where its task sheet lies, with {@code start} and {@code given}
 * @param solution where the reference solution lies, which an archive for students has not
 * @param criteria what must hold; their points sum up to 100
 * @param sizes how it is graded
 */
public record Exercise(
        String name, String title, Path directory, Path solution, List<Criterion> criteria, List<Sizes> sizes) {

    /** The name of the task sheet's file. */
    public static final String SHEET = "task.md";

    private static final int FULL = 100;
    private static final int COLUMNS = 3;

    /** Copies the lists. */
    public Exercise {
        criteria = List.copyOf(criteria);
        sizes = List.copyOf(sizes);
    }

    /** The exercise in a directory, with its solution beside. */
    static Exercise in(Path directory, Path solution) {
        String sheet = read(directory.resolve(SHEET));
        Matcher heading = HandedSheet.HEADING.matcher(sheet.lines().findFirst().orElse(""));
        if (!heading.matches()) {
            throw new EnvironmentException(
                    directory.resolve(SHEET) + " does not begin with \"# NAME: title\", as task sheets do");
        }
        List<Criterion> criteria =
                table(sheet, "Points").stream().map(Criterion::of).toList();
        if (criteria.stream().mapToInt(Criterion::points).sum() != FULL) {
            throw new EnvironmentException(directory.resolve(SHEET) + ": the points must sum up to " + FULL);
        }
        return new Exercise(
                heading.group(1),
                heading.group(2),
                directory,
                solution,
                criteria,
                table(sheet, "Graded with").stream().map(Sizes::of).toList());
    }

    /** The rows of the table below a heading, without its own heading. */
    private static List<List<String>> table(String sheet, String heading) {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : sheet.lines().toList()) {
            if (line.startsWith("#")) {
                inside = line.equals("## " + heading);
            } else if (inside && line.startsWith("|")) {
                rows.add(Stream.of((line + " ").split("\\|", -1))
                        .skip(1)
                        .limit(COLUMNS)
                        .map(String::strip)
                        .toList());
            }
        }
        return rows.size() < 2 ? List.of() : List.copyOf(rows.subList(2, rows.size()));
    }

    /** The given classes, by their files' names. */
    public List<Path> given() {
        return sources(directory.resolve("given"));
    }

    /** The names of the given classes' files. */
    Set<String> givenNames() {
        return given().stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }

    /** The skeleton's files. */
    public List<Path> start() {
        return sources(directory.resolve("start"));
    }

    static List<Path> sources(Path place) {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return List.copyOf(
                    new TreeSet<>(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(Files::isRegularFile)
                            .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
