package org.rankbuffer.exercise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A solution of which it is known what it loses: graders are tested with them.
 *
 * @param exercise what it solves
 * @param name what to call it
 * @param submission its sources
 * @param loses the words of exactly those criteria that it loses; nothing for a right solution
 */
public record KnownCase(Exercise exercise, String name, Submission submission, Set<String> loses) {

    private static final Pattern LOSES = Pattern.compile("(?m)^ \\* loses: (.+)$");

    /** Copies the set. */
    public KnownCase {
        loses = Set.copyOf(loses);
    }

    /** The reference solution of an exercise, others that are right, and wrong ones; none in an archive for students. */
    public static List<KnownCase> of(Exercise exercise) {
        List<KnownCase> cases = new ArrayList<>();
        if (Exercise.sources(exercise.solution()).isEmpty()) {
            return cases;
        }
        Submission solution = Submission.in(exercise.solution(), exercise);
        cases.add(new KnownCase(exercise, exercise.name() + "/solution", solution, Set.of()));
        for (String kind : List.of("right", "wrong")) {
            for (Path directory : directories(exercise.solution().resolve(kind))) {
                Submission changed = Submission.in(directory, exercise);
                TreeMap<String, byte[]> sources = new TreeMap<>(solution.sources());
                sources.putAll(changed.sources());
                String name = exercise.name() + "/" + directory.getFileName();
                cases.add(new KnownCase(exercise, name, new Submission(changed.name(), sources), loses(directory)));
            }
        }
        return cases;
    }

    private static Set<String> loses(Path directory) {
        return Exercise.sources(directory).stream()
                .map(Exercise::read)
                .map(LOSES::matcher)
                .filter(Matcher::find)
                .flatMap(found -> Arrays.stream(found.group(1).split("[, ]+")))
                .filter(word -> !word.equals("nothing"))
                .collect(Collectors.toSet());
    }

    private static List<Path> directories(Path place) {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(place)) {
            return found.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this is its name, or that of its exercise. */
    public boolean isCalled(String word) {
        return word.equals(name) || word.equals(exercise.name());
    }

    /** In what a grade differs from what is known; empty when it does not. */
    public String difference(GradedSubmission graded) {
        Set<String> lost = graded.grades().stream()
                .filter(grade -> grade.loss().isPresent())
                .map(grade -> grade.criterion().word())
                .collect(Collectors.toCollection(TreeSet::new));
        return lost.equals(loses)
                ? ""
                : "loses " + lost + ", and " + new TreeSet<>(loses) + " is known"
                        + graded.grades().stream()
                                .filter(grade -> grade.loss().isPresent())
                                .map(grade -> "\n    " + grade.criterion().word() + ": "
                                        + grade.loss().get().text())
                                .collect(Collectors.joining());
    }
}
