package org.rankbuffer.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names in the pages are those in the sources. */
final class NamesTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path ROOT = SOURCES.resolve("org/rankbuffer");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z]+)`");

    @Test
    void shouldExplainOnlyClassesThatThereAre() throws IOException {
        String glossary = Page.of("docs/index.md").text();
        Matcher names = CLASS.matcher(glossary.substring(glossary.indexOf("### Class names")));
        try (Stream<Path> files = Files.walk(SOURCES)) {
            Set<String> classes = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());

            assertThat(names.results().map(name -> name.group(1)))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(classes).contains(name));
        }
    }

    @Test
    void shouldHaveARowForEachPackage() throws IOException {
        String page = Page.of("docs/design.md").text();
        try (Stream<Path> files = Files.walk(ROOT)) {
            assertThat(files.filter(file -> file.getFileName().toString().equals("package-info.java"))
                            .map(file -> ROOT.relativize(file.getParent()).toString())
                            .filter(name -> !name.isEmpty())
                            .map(name -> "`." + name.replace('/', '.') + "`"))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(page.lines()
                                    .filter(line -> line.startsWith("|"))
                                    .map(line -> line.split("\\|")[1]))
                            .anySatisfy(cell -> assertThat(cell).contains(name)));
        }
    }
}
