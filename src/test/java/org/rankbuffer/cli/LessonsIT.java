package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.ExitCode;
import org.rankbuffer.docs.LessonPage;
import org.rankbuffer.docs.Session;

/** The commands of the lessons that start ranks do so, and print lines like those that the pages show. */
final class LessonsIT {

    /** Runs at once: one that hangs takes no processor until its limit for a stall is reached. */
    private static final int AT_ONCE = 3;

    private static final String JAVA = "java ";

    private static ExecutorService pool;

    @TempDir
    static Path scratch;

    @BeforeAll
    static void start() {
        pool = Executors.newFixedThreadPool(AT_ONCE);
    }

    @AfterAll
    static void stop() {
        pool.shutdownNow();
    }

    @TestFactory
    Stream<DynamicTest> shouldDoWhatThePagesShow() {
        Map<String, List<String>> shown = LessonPage.all().stream()
                .flatMap(lesson -> Session.of(lesson.page()))
                .collect(Collectors.toMap(Session::command, Session::lines, (first, second) -> first));
        Stream<String> ours = LessonCommands.ours()
                .filter(command -> !LessonCommands.isWithoutRanks(command) && !isRunElsewhere(command));
        Stream<String> others = LessonCommands.all().filter(command -> command.startsWith(JAVA));
        List<DynamicTest> tests = Stream.concat(ours, others)
                .map(command -> {
                    Future<CommandRun> run = pool.submit(() -> run(command));
                    return dynamicTest(command, () -> compare(shown.getOrDefault(command, List.of()), run.get()));
                })
                .toList();
        return tests.stream();
    }

    /** {@link GalleryIT} runs the whole gallery, and the tests of the grader all exercises. */
    private static boolean isRunElsewhere(String command) {
        return command.startsWith("lab run") || command.startsWith("exercise");
    }

    /** What a newcomer types, from the page alone. */
    @Test
    void shouldLeadThroughTheFirstLessonToAGrade() throws Exception {
        LessonPage first = LessonPage.all().get(0);
        List<String> commands = first.commands().stream()
                .filter(command -> command.contains(" exercise "))
                .map(command -> command.replace("./run-local.sh ", ""))
                .toList();
        assertThat(commands).hasSize(2);
        assertThat(run(commands.get(0)).exitCode()).isEqualTo(ExitCode.OK);
        CommandRun grade = run(commands.get(1));

        Session shown = Session.of(first.page())
                .filter(session -> session.command().equals(commands.get(1)))
                .findFirst()
                .orElseThrow();
        compare(shown.lines(), grade);
        assertThat(grade.exitCode()).isEqualTo(ExitCode.VIOLATED);
    }

    private static CommandRun run(String command) throws Exception {
        if (command.startsWith(JAVA)) {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            return CommandRun.of(
                    scratch,
                    Map.of(),
                    List.of(command.replaceFirst("java", java).split(" ")));
        }
        return CommandRun.local(scratch, LessonCommands.words(command, scratch));
    }

    private static void compare(List<String> shown, CommandRun run) {
        Function<String, String> like = line ->
                line.replaceAll("\\d+(\\.\\d+)?", "0").replaceAll("\\s+", " ").strip();
        Set<String> printed = (run.out() + run.err()).lines().map(like).collect(Collectors.toSet());

        assertThat(run.exitCode()).as("%s", run).isNotIn(ExitCode.INTERNAL, ExitCode.USAGE, ExitCode.ENVIRONMENT);
        assertThat(shown).as("%s", run).allSatisfy(line -> assertThat(printed).contains(like.apply(line)));
    }
}
