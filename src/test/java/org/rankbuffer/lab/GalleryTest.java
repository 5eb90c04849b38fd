package org.rankbuffer.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.UsageException;
import org.rankbuffer.docs.Page;

/** The pairs of the gallery are whole, and {@code check} finds each mistake, and nothing else. */
final class GalleryTest {

    private static final Gallery GALLERY = Gallery.of(Path.of("").toAbsolutePath());
    private static final Page PAGE = Page.of("docs/gallery.md");

    private static final int FEWEST_LINES = 20;
    private static final int MOST_LINES = 60;
    private static final int MOST_CHANGED_LINES = 12;

    static Stream<Pair> pairs() {
        return GALLERY.pairs().stream();
    }

    @Test
    void shouldHaveEachClassOfMistakes() {
        assertThat(Mistake.values())
                .allSatisfy(mistake -> assertThat(GALLERY.pairs(mistake)).hasSizeGreaterThan(2));
        assertThat(GALLERY.pairs()).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void shouldBeNamedAsItsClass(Pair pair) {
        String name = pair.broken().getFileName().toString();

        assertThat(pair.fixed().getFileName()).hasToString(name);
        assertThat(name.replace(".java", "").replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .isEqualTo(pair.name());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void shouldHaveAWholeHeading(Pair pair) {
        Header broken = pair.header();
        Header fixed = Header.of(pair.fixed());

        assertThat(List.of(broken, fixed)).allSatisfy(header -> {
            assertThat(header.sentence()).endsWith(".");
            assertThat(header.mistake()).hasValue(pair.mistake());
            assertThat(header.lesson()).isEqualTo(broken.lesson()).isPresent();
            assertThat(header.ranks()).isEqualTo(broken.ranks()).isPositive();
            assertThat(header.predictions()).containsOnlyKeys("multicore", "niodev");
            assertThat(header.cases()).extracting(Header.Case::np).contains(header.ranks());
        });
        assertThat(broken.cases()).anySatisfy(expected -> {
            assertThat(expected.isWrong()).isTrue();
            assertThat(expected.lines()).isNotEmpty();
        });
        assertThat(fixed.cases())
                .hasSameSizeAs(broken.cases())
                .noneMatch(Header.Case::isWrong)
                .allSatisfy(expected -> assertThat(expected.verdicts()).containsExactly("ok"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void shouldBeShort(Pair pair) throws IOException {
        for (Path source : List.of(pair.broken(), pair.fixed())) {
            assertThat(Files.readAllLines(source)).as("%s", source).hasSizeBetween(FEWEST_LINES, MOST_LINES);
        }
        assertThat(pair.difference(0).stream().skip(2).filter(line -> line.matches("[+-].*")))
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(MOST_CHANGED_LINES);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void shouldTellItsStory(Pair pair) {
        Story story = pair.story();

        assertThat(story.text().split("[.?:](\\s|$)")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(story.question()).endsWith("?");
        assertThat(story.answer()).isNotBlank();
        assertThat(story.happens()).contains("- **multicore:**", "- **niodev:**", "- **check:**");
    }

    @Test
    void shouldFindEachMistakeAndNothingElse() throws IOException {
        List<String> wrong = new ArrayList<>();

        Score score = Score.of(GALLERY, wrong::add);

        assertThat(wrong).isEmpty();
        assertThat(score.isPerfect()).isTrue();
        shouldBeOnThePage("score", score.table());
    }

    @Test
    void shouldBeListedOnThePage() throws IOException {
        List<String> rows = new ArrayList<>(List.of(
                "| mistake | lesson | ranks | rendezvous | eager | multicore | niodev |",
                "|---|--:|--:|---|---|---|---|"));
        for (Pair pair : GALLERY.pairs()) {
            Header header = pair.header();
            rows.add(Stream.of(
                            "[" + pair.name() + "](../src/lab/gallery/" + pair.name() + "/story.md)",
                            "" + header.lesson().orElseThrow().number(),
                            "" + header.ranks(),
                            verdict(header, "rendezvous"),
                            verdict(header, "eager"),
                            predicted(header, "multicore"),
                            predicted(header, "niodev"))
                    .collect(Collectors.joining(" | ", "| ", " |")));
        }

        shouldBeOnThePage("mistakes", rows);
    }

    private static String verdict(Header header, String mode) {
        return header.cases().stream()
                .filter(expected ->
                        expected.np() == header.ranks() && expected.mode().equals(mode))
                .map(expected -> expected.isWrong()
                        ? expected.types().stream().sorted().collect(Collectors.joining(" or "))
                        : "ok")
                .findFirst()
                .orElseThrow();
    }

    private static String predicted(Header header, String device) {
        return header.predictions().get(device).stream()
                .map(prediction -> (prediction.arguments().isEmpty()
                                ? ""
                                : "with " + String.join(" ", prediction.arguments()) + " ")
                        + prediction.words())
                .collect(Collectors.joining(", "));
    }

    /** With {@code -Dtables=write}, a table that has changed is written into the page. */
    private static void shouldBeOnThePage(String name, List<String> rows) throws IOException {
        String begin = "<!-- table " + name + " -->\n";
        int at = PAGE.text().indexOf(begin) + begin.length();
        int end = PAGE.text().indexOf("<!-- end -->", at);
        String table = "\n" + rows.stream().map(row -> row + "\n").collect(Collectors.joining()) + "\n";
        if ("write".equals(System.getProperty("tables"))) {
            Files.writeString(
                    PAGE.path(),
                    PAGE.text().substring(0, at) + table + PAGE.text().substring(end));
            return;
        }
        assertThat(PAGE.text().substring(at, end)).isEqualTo(table);
    }

    @Test
    void shouldSayThatThereIsNoGallery(@TempDir Path empty) {
        assertThatThrownBy(() -> Gallery.of(empty))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("is not there")
                .hasMessageContaining("checkout");
    }

    @Test
    void shouldNameSimilarOnes() {
        assertThatThrownBy(() -> GALLERY.named("both-sent-first"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("both-send-first");
    }
}
