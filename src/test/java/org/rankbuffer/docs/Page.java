package org.rankbuffer.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of the documentation, and what it consists of. */
public record Page(Path path) {

    private static final Pattern LINK = Pattern.compile("]\\(([^()\\s]+)\\)");
    private static final Pattern NAME = Pattern.compile("<a name=\"([^\"]+)\">");
    private static final String FENCE = "```";

    /** All pages for users and engineers. */
    public static List<Page> all() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "src/bench/peers/README.md")
                                    .map(Path::of),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .map(Page::new)
                    .toList();
        }
    }

    /** A page by its path from the project's directory. */
    public static Page of(String path) {
        return new Page(Path.of(path));
    }

    /** The whole text. */
    public String text() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names to which a link can lead: what code hosts make of headings, and names given by hand. */
    public Set<String> anchors() {
        return Stream.concat(
                        prose().filter(line -> line.startsWith("#"))
                                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                                .map(line -> line.replaceAll("[^a-z0-9 -]", "").replace(' ', '-')),
                        NAME.matcher(text()).results().map(name -> name.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Where its links lead. */
    public List<String> links() {
        return prose().flatMap(line -> LINK.matcher(line).results())
                .map((MatchResult link) -> link.group(1))
                .toList();
    }

    /** The lines that are in no block of code. */
    private Stream<String> prose() {
        List<String> lines = new ArrayList<>();
        boolean isCode = false;
        for (String line : text().split("\n")) {
            if (line.startsWith(FENCE)) {
                isCode = !isCode;
            } else if (!isCode) {
                lines.add(line);
            }
        }
        return lines.stream();
    }

    /** The contents of the blocks of code in a language. */
    public List<String> blocks(String language) {
        return Pattern.compile(FENCE + language + "\n(.*?)" + FENCE, Pattern.DOTALL)
                .matcher(text())
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
