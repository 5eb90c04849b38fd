package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rankbuffer.ExitCode;
import org.rankbuffer.docs.Page;
import org.rankbuffer.docs.Session;
import org.rankbuffer.program.Verdict;

/**
 * The chapter on programs of others: its listings are the programs, its outputs are the command's, and its mends mend. With
 * {@code -Dtables=write}, outputs that have changed are written into the pages, with as much left out as before.
 */
final class ProgramChapterTest {

    private static final Path PROGRAMS = Path.of("src/test/programs/examples");
    private static final Page PAGE = Page.of("docs/verification.md");
    private static final List<Page> PAGES = List.of(PAGE, Page.of("README.md"));

    private static final Pattern MEND =
            Pattern.compile("<!-- mend of (\\w+), (\\d+) ranks -->\n```diff\n(.*?)```", Pattern.DOTALL);

    private static final Pattern HYPHENATED = Pattern.compile("\"([a-z]+(-[a-z]+)+)\"");

    @TempDir
    Path scratch;

    static Stream<String> programs() throws IOException {
        try (Stream<Path> files = Files.list(PROGRAMS)) {
            return files.map(file -> file.getFileName().toString().replace(".java", "")).sorted().toList().stream();
        }
    }

    static Stream<Session> sessions() {
        return PAGES.stream()
                .flatMap(Session::of)
                .filter(session -> session.command().matches("check \\S+\\.java.*"));
    }

    static Stream<List<String>> mends() {
        return MEND.matcher(PAGE.text())
                .results()
                .map((MatchResult match) -> List.of(match.group(1), match.group(2), match.group(3)));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void shouldShowEachProgramAsItIsAndWhatIsSaidOfIt(String program) throws IOException {
        String source = source(program);

        assertThat(PAGE.blocks("java")).anySatisfy(listing -> assertThat(source).contains(listing));
        assertThat(sessions())
                .anySatisfy(session -> assertThat(session.command()).contains("/" + program + ".java"));
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void shouldSayWhatTheCommandSays(Session session) throws IOException {
        session.compare(check(session.command()).said());
    }

    private static String joined(Stream<String> lines) {
        return lines.map(line -> line + "\n").collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("mends")
    void shouldShowHowToMend(List<String> mend) throws IOException {
        String source = source(mend.get(0));
        String wrong = without('+', mend.get(2));
        assertThat(source).contains(wrong);
        Path mended = scratch.resolve(mend.get(0) + ".java");
        Files.writeString(mended, source.replace(wrong, without('-', mend.get(2))));

        Said said = check("check " + mended + " -np " + mend.get(1));

        assertThat(said.exitCode()).as(said.said()).isEqualTo(ExitCode.OK);
        assertThat(said.said()).endsWith("verdict: works with " + mend.get(1) + " ranks\n");
    }

    @Test
    void shouldExplainEachClassOfFindingsInTheReference() throws IOException {
        String reference = Page.of("docs/reference.md").text();
        Stream<String> written = Stream.concat(
                words(Path.of("src/mpi/java/mpi")), words(Path.of("src/main/java/org/rankbuffer/program")));

        assertThat(Stream.concat(written, Stream.of(Verdict.values()).map(Verdict::word)))
                .hasSizeGreaterThan(40)
                .allSatisfy(word -> assertThat(reference).contains("`" + word + "`"));
    }

    /** The words with hyphens in the sources of a package; there are no others than classes of findings. */
    private static Stream<String> words(Path directory) throws IOException {
        List<String> words = new ArrayList<>();
        try (DirectoryStream<Path> sources = Files.newDirectoryStream(directory, "*.java")) {
            for (Path source : sources) {
                HYPHENATED.matcher(Files.readString(source)).results().forEach(word -> words.add(word.group(1)));
            }
        }
        return words.stream();
    }

    /** Or else the pattern has lost them. */
    @Test
    void shouldMendEachProgramThatIsWrong() throws IOException {
        List<String> wrong =
                programs().filter(program -> !program.equals("BoundedBuffer")).toList();

        assertThat(mends().map(mend -> mend.get(0))).containsExactlyInAnyOrderElementsOf(wrong);
        assertThat(wrong).hasSize(5);
    }

    private static String source(String program) throws IOException {
        return Files.readString(PROGRAMS.resolve(program + ".java"));
    }

    /** One side of a difference. */
    private static String without(char side, String difference) {
        return joined(difference.lines().filter(line -> line.charAt(0) != side).map(line -> line.substring(1)));
    }

    private record Said(int exitCode, String said) {}

    private static Said check(String command) {
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Main.run(("local " + command).split(" "));
            return new Said(exitCode, said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
        }
    }
}
