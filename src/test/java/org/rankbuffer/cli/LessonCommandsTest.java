package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rankbuffer.ExitCode;
import org.rankbuffer.docs.LessonPage;
import org.rankbuffer.docs.Session;
import picocli.CommandLine;

/** The commands of the lessons are there, and those that start no ranks say what the pages show. */
final class LessonCommandsTest {

    private static final List<Integer> MISTAKES_OF_OURS =
            List.of(ExitCode.INTERNAL, ExitCode.USAGE, ExitCode.ENVIRONMENT);

    private static final CommandLine LINE = Main.commandLine();

    /** Of other programs. */
    private static final List<String> OTHERS = List.of(
            "tar xzf rankbuffer-course.tar.gz",
            "cd rankbuffer-course",
            "git clone https://rankbuffer.example/rankbuffer.git",
            "cd rankbuffer");

    /** One for all, since a page starts an exercise before it grades it. */
    @TempDir
    static Path scratch;

    @RegisterExtension
    final CapturedOutput output = new CapturedOutput();

    static Stream<String> others() {
        return LessonCommands.all().filter(command -> !command.startsWith("./run-local.sh "));
    }

    static Stream<String> ours() {
        return LessonCommands.ours();
    }

    static Stream<String> withoutRanks() {
        List<String> shown = sessions().map(Session::command).toList();
        return LessonCommands.ours().filter(LessonCommands::isWithoutRanks).filter(command -> !shown.contains(command));
    }

    static Stream<Session> sessions() {
        return LessonPage.all().stream()
                .flatMap(lesson -> Session.of(lesson.page()))
                .filter(session -> LessonCommands.isWithoutRanks(session.command()));
    }

    @ParameterizedTest
    @MethodSource("others")
    void shouldBeOfAProgramThatTheReaderHas(String command) {
        if (command.startsWith("java ")) {
            assertThat(Path.of(command.split(" ")[1])).exists();
        } else {
            assertThat(OTHERS).contains(command);
        }
    }

    @ParameterizedTest
    @MethodSource("ours")
    void shouldBeUnderstood(String command) {
        assertThatCode(() -> LINE.parseArgs(("local " + command).split(" "))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("withoutRanks")
    void shouldDoWhatItIsFor(String command) throws IOException {
        assertThat(run(command)).as(output.all()).isNotIn(MISTAKES_OF_OURS);
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void shouldSayWhatThePageShows(Session session) throws IOException {
        assertThat(run(session.command())).as(output.all()).isNotIn(MISTAKES_OF_OURS);

        session.compare(output.out());
    }

    private int run(String command) throws IOException {
        InputStream in = System.in;
        System.setIn(new ByteArrayInputStream(new byte[0]));
        try {
            return Main.commandLine()
                    .execute(Stream.concat(Stream.of("local"), Stream.of(LessonCommands.words(command, scratch)))
                            .toArray(String[]::new));
        } finally {
            System.setIn(in);
        }
    }
}
