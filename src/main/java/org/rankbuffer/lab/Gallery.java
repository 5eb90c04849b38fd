package org.rankbuffer.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.UsageException;

/** The mistakes of the gallery, by class and name. Immutable. */
public final class Gallery {

    /** Where it lies in the project. */
    private static final String PLACE = "src/lab/gallery";

    private final List<Pair> pairs;

    private Gallery(List<Pair> pairs) {
        this.pairs = List.copyOf(pairs);
    }

    /**
     * The gallery of a checkout.
     *
     * @throws EnvironmentException when it is not there
     */
    public static Gallery of(Path project) {
        Path place = project.resolve(PLACE);
        if (!Files.isDirectory(place)) {
            throw new EnvironmentException(place
                    + " is not there, which has the programs of the gallery; run this from a checkout of the project");
        }
        try (Stream<Path> directories = Files.list(place)) {
            return new Gallery(directories
                    .filter(Files::isDirectory)
                    .map(directory -> new Pair(directory.getFileName().toString(), directory))
                    .sorted(Comparator.comparing(Pair::mistake).thenComparing(Pair::name))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them. */
    public List<Pair> pairs() {
        return pairs;
    }

    /** Those of one class. */
    public List<Pair> pairs(Mistake mistake) {
        return pairs.stream().filter(pair -> pair.mistake() == mistake).toList();
    }

    /**
     * The one of this name.
     *
     * @throws UsageException when there is none
     */
    public Pair named(String name) {
        return pairs.stream()
                .filter(pair -> pair.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "NAME is " + name + "; it must be one that ./run-local.sh lab list shows" + near(name)));
    }

    private String near(String name) {
        String similar = pairs.stream()
                .map(Pair::name)
                .filter(other -> Stream.of(name.split("-")).anyMatch(word -> word.length() > 3 && other.contains(word)))
                .limit(3)
                .collect(Collectors.joining(", "));
        return similar.isEmpty() ? "" : ", such as " + similar;
    }
}
