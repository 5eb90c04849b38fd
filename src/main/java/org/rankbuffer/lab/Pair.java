package org.rankbuffer.lab;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.rankbuffer.EnvironmentException;

/**
 * A mistake in the gallery: a program with it, and the same program without.
 *
 * @param name its name, in lower case with dashes
 * @param directory where it lies
 */
public record Pair(String name, Path directory) {

    private static final String END_OF_HEADING = " */";

    /** The source with the mistake. */
    public Path broken() {
        return source("broken");
    }

    /** The source without it. */
    public Path fixed() {
        return source("fixed");
    }

    private Path source(String side) {
        try (Stream<Path> files = Files.list(directory.resolve(side))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .findFirst()
                    .orElseThrow(() -> new EnvironmentException(directory.resolve(side)
                            + " has no program; get it anew from where the project comes from"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is said of the program with the mistake. */
    public Header header() {
        return Header.of(broken());
    }

    /** The class of its mistake. */
    public Mistake mistake() {
        return header().mistake().orElseThrow();
    }

    /** What its page tells. */
    public Story story() {
        return Story.of(directory.resolve("story.md"));
    }

    /** The fix as a unified difference, without what only the headings have, and the marks. */
    public List<String> difference(int context) {
        List<String> from = code(broken());
        List<String> to = code(fixed());
        return UnifiedDiffUtils.generateUnifiedDiff(
                "broken/" + broken().getFileName(),
                "fixed/" + fixed().getFileName(),
                from,
                DiffUtils.diff(from, to),
                context);
    }

    private static List<String> code(Path source) {
        try (Stream<String> lines = Files.lines(source)) {
            return lines.dropWhile(line -> !line.equals(END_OF_HEADING))
                    .skip(1)
                    .map(line -> line.replaceFirst(" *// named( in \\w+)?$", ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
