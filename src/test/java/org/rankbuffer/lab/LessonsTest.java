package org.rankbuffer.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rankbuffer.docs.LessonPage;
import org.rankbuffer.docs.Page;

/** The pages of the course fit the gallery, the exercises, the answers and the slides. */
final class LessonsTest {

    private static final Path EXERCISES = Path.of("src/lab/exercises");
    private static final Page ANSWERS = Page.of("docs/lessons/answers.md");
    private static final Page SLIDES = Page.of("docs/lessons/slides.md");

    private static final int LESSONS = 10;
    private static final int FEWEST_LINES = 60;
    private static final int MOST_LINES = 155;
    private static final int QUESTIONS = 3;

    private static final Gallery GALLERY = Gallery.of(Path.of("").toAbsolutePath());

    static List<LessonPage> lessons() {
        return LessonPage.all();
    }

    static Stream<Pair> pairs() {
        return GALLERY.pairs().stream();
    }

    static Stream<String> exercises() throws IOException {
        try (Stream<Path> directories = Files.list(EXERCISES)) {
            return directories.map(each -> each.getFileName().toString()).sorted().toList().stream();
        }
    }

    @Test
    void shouldHaveAPageForEachLesson() {
        assertThat(lessons())
                .extracting(LessonPage::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, LESSONS).boxed().toList());
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void shouldHaveItsParts(LessonPage lesson) {
        String text = lesson.page().text();

        assertThat(text)
                .startsWith("# Lesson " + lesson.number() + ": "
                        + Lesson.of(lesson.number()).title() + "\n")
                .contains("**Aim.**", "**You need**", "## Predict first", "## Play", "## Exercise", "## Questions");
        assertThat(text.lines().count()).isBetween((long) FEWEST_LINES, (long) MOST_LINES);
        assertThat(numbered(text.substring(text.indexOf("## Questions")))).isEqualTo(QUESTIONS);
        assertThat(lesson.commands()).anyMatch(command -> command.startsWith("./run-local.sh play"));
        assertThat(lesson.namesBehind("lab explain"))
                .hasSizeBetween(2, 4)
                .allSatisfy(name -> assertThat(GALLERY.named(name)).isNotNull());
        assertThat(lesson.namesBehind("lab run")).containsAll(lesson.namesBehind("lab explain"));
    }

    private static long numbered(String text) {
        return Pattern.compile("^\\d\\. ", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .count();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void shouldNameEachMistakeInItsLesson(Pair pair) {
        int number = pair.header().lesson().orElseThrow().number();

        assertThat(lessons().get(number - 1).page().text()).containsPattern("\\b" + Pattern.quote(pair.name()) + "\\b");
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void shouldHaveAnExerciseThatThereIs(LessonPage lesson) throws IOException {
        List<String> started = lesson.namesBehind("exercise start");

        assertThat(started).isNotEmpty();
        assertThat(exercises()).containsAll(started);
        assertThat(lesson.commands())
                .contains("./run-local.sh exercise grade my-" + started.get(0))
                .contains("./run-local.sh exercise start " + started.get(0) + " my-" + started.get(0));
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void shouldNameEachExerciseInALesson(String name) {
        assertThat(lessons())
                .anySatisfy(lesson ->
                        assertThat(lesson.namesBehind("exercise start")).contains(name));
    }

    @Test
    void shouldAnswerEachQuestion() {
        List<String> parts = List.of(ANSWERS.text().split("\n## "));

        for (LessonPage lesson : lessons()) {
            String part = parts.get(lesson.number());
            assertThat(part).startsWith("Lesson " + lesson.number() + "\n");
            assertThat(numbered(part)).isEqualTo(QUESTIONS);
        }
    }

    @Test
    void shouldHaveSlidesForEachLesson() {
        assertThat(SLIDES.text()).startsWith("---\nmarp: true\n");
        List<String> slides = List.of(SLIDES.text().split("\n---\n"));
        for (LessonPage lesson : lessons()) {
            assertThat(slides)
                    .filteredOn(slide -> slide.contains("\n## " + lesson.number() + " · "))
                    .hasSizeBetween(3, 5);
        }
    }
}
