package org.rankbuffer.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between pages lead to files and headings that there are, and each page can be found from the index. */
final class LinksTest {

    static List<Page> pages() throws IOException {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldLeadSomewhere(Page page) {
        assertThat(page.links())
                .filteredOn(link -> !link.contains("://"))
                .allSatisfy(link -> assertThat(problem(page, link)).isEmpty());
    }

    private static Optional<String> problem(Page page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page.path() : page.path().resolveSibling(parts[0]);
        if (!Files.exists(target)) {
            return Optional.of(target + " is not there");
        }
        return parts.length < 2 || new Page(target).anchors().contains(parts[1])
                ? Optional.empty()
                : Optional.of(target + " has no heading " + parts[1]);
    }

    @Test
    void shouldLeadToEachPageFromTheIndex() throws IOException {
        Page index = Page.of("docs/index.md");
        List<Path> found = index.links().stream()
                .map(link -> index.path()
                        .resolveSibling(link.replaceFirst("#.*", ""))
                        .normalize())
                .toList();

        assertThat(Page.all())
                .filteredOn(page -> page.path().startsWith("docs") && !page.equals(index))
                .allSatisfy(page -> assertThat(found).contains(page.path()));
    }
}
