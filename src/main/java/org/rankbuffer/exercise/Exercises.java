package org.rankbuffer.exercise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.UsageException;

/** The exercises of a checkout, by their names. Immutable. */
public final class Exercises {

    private static final String PLACE = "src/lab/exercises";
    private static final String SOLUTIONS = "src/lab/solutions";

    private final List<Exercise> all;

    private Exercises(List<Exercise> all) {
        this.all = List.copyOf(all);
    }

    /**
     * The exercises of a checkout.
     *
     * @throws EnvironmentException when they are not there
     */
    public static Exercises of(Path project) {
        Path place = project.resolve(PLACE);
        if (!Files.isDirectory(place)) {
            throw new EnvironmentException(
                    place + " is not there, which has the exercises; run this from a checkout of the project");
        }
        try (Stream<Path> directories = Files.list(place)) {
            return new Exercises(directories
                    .filter(directory -> Files.isRegularFile(directory.resolve(Exercise.SHEET)))
                    .map(directory ->
                            Exercise.in(directory, project.resolve(SOLUTIONS).resolve(directory.getFileName())))
                    .sorted(Comparator.comparing(Exercise::name))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them, by name. */
    public List<Exercise> all() {
        return all;
    }

    /**
     * The one of this name.
     *
     * @throws UsageException when there is none
     */
    public Exercise named(String name) {
        return all.stream()
                .filter(exercise -> exercise.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "the exercise is " + name + "; it must be one that ./run-local.sh exercise list shows"));
    }
}
