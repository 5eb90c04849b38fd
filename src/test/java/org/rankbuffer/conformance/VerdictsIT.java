package org.rankbuffer.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.cli.CommandRun;
import org.rankbuffer.lab.Header;
import org.rankbuffer.oracle.OracleRun;

/**
 * Programs right and wrong, each with the verdict in its heading, most of them written without knowledge of the checker. Those
 * of the gallery have their mistakes; {@code GalleryTest} looks at them without.
 */
final class VerdictsIT {

    /** Runs with seeds 0, 1 and so on; one of these shows what the heading of a program with a wildcard says. */
    private static final int SEEDS = 60;

    /** So many when nothing must be found. */
    private static final int SEEDS_OF_RIGHT_ONES = 3;

    private static final List<Path> SOURCES = Stream.of("verdicts", TestPrograms.GALLERY)
            .flatMap(directory -> TestPrograms.sources(directory).stream())
            .toList();

    @TempDir
    Path scratch;

    @TestFactory
    Stream<DynamicTest> shouldJudgeAsTheHeadingsSay() {
        return SOURCES.stream().map(source -> dynamicTest(TestPrograms.name(source), () -> judge(source)));
    }

    private void judge(Path source) throws IOException, InterruptedException {
        Header header = Header.of(source);
        List<Checked> runs = Checked.of(source, header.sizes(), scratch);
        SoftAssertions softly = new SoftAssertions();
        for (Header.Case expected : header.cases()) {
            Checked run = runs.stream()
                    .filter(candidate ->
                            candidate.np() == expected.np() && candidate.mode().equals(expected.mode()))
                    .findFirst()
                    .orElseThrow();
            String where = expected.np() + " ranks, " + expected.mode();
            softly.assertThat(run.verdict()).as(where + ": verdict").isIn(expected.verdicts());
            softly.assertThat(run.grade()).as(where + ": worst grade").isEqualTo(expected.grade());
            softly.assertThat(run.exhausted()).as(where + ": exhausted").isTrue();
            softly.assertThat(run.lines()).as(where + ": lines").containsAll(expected.lines());
        }
        softly.assertAll();
    }

    @TestFactory
    Stream<DynamicTest> shouldBeWhatMpjExpressDoes() throws IOException {
        Path classes = Files.createDirectory(scratch.resolve("classes"));
        TestPrograms.compile(classes, "oracle", "verdicts", TestPrograms.GALLERY);
        OracleRun oracle =
                new OracleRun(Stream.concat(Stream.of(classes), TestPrograms.home().niodevClassPath().stream())
                        .toList());
        List<DynamicTest> tests = new ArrayList<>();
        for (Path source : SOURCES) {
            Header header = Header.of(source);
            for (Header.Case expected : header.cases()) {
                tests.add(dynamicTest(
                        header.mainClass() + " np " + expected.np() + " " + expected.mode(),
                        () -> compare(oracle, header.mainClass(), expected)));
            }
        }
        return tests.stream();
    }

    private static void compare(OracleRun oracle, String program, Header.Case expected)
            throws IOException, InterruptedException {
        Set<String> shown = new HashSet<>();
        Set<String> wanted = inMpjExpress(expected.verdicts());
        boolean right = wanted.equals(Set.of("ok"));
        for (int seed = 0; seed < (right ? SEEDS_OF_RIGHT_ONES : SEEDS); seed++) {
            shown.add(oracle.of(program, expected.np(), expected.mode().equals("eager"), seed)
                    .verdict());
            if (!right && shown.stream().anyMatch(wanted::contains)) {
                return;
            }
        }
        assertThat(shown).as(program + ", of " + wanted).isEqualTo(Set.of("ok"));
        assertThat(wanted).as("what no run has shown").contains("ok");
    }

    /** MPJ Express knows exceptions only, and no collective operation: a mismatch is what its messages come to. */
    private static Set<String> inMpjExpress(Set<String> verdicts) {
        Set<String> shown = new HashSet<>();
        for (String verdict : verdicts) {
            shown.addAll(
                    switch (verdict) {
                        case "truncation", "type-mismatch" -> Set.of("exception");
                        case "race" -> Set.of("ok");
                        case "collective-mismatch" -> Set.of("ok", "deadlock", "lost-message", "exception");
                        default -> Set.of(verdict);
                    });
        }
        return shown;
    }

    @Test
    void shouldExhaustAFarm() throws Exception {
        Checked.of(
                        TestPrograms.sources("verdicts").stream()
                                .filter(source -> TestPrograms.name(source).equals("Farm"))
                                .findFirst()
                                .orElseThrow(),
                        "4",
                        scratch)
                .forEach(run -> {
                    assertThat(run.verdict()).isEqualTo("ok");
                    assertThat(run.exhausted()).isTrue();
                });
    }

    @Test
    void shouldFindTheBufferRight() throws Exception {
        Path source = TestPrograms.sources("examples").get(0);

        List<Checked> runs = Checked.of(source, "3-4", scratch);
        CommandRun protocol = CommandRun.local(
                scratch, "check", "--producers", "1", "--consumers", "2", "--capacity", "1", "--items", "2");

        assertThat(runs).hasSize(4).allSatisfy(run -> {
            assertThat(run.verdict()).isEqualTo("ok");
            assertThat(run.grade()).isEqualTo("none");
            assertThat(run.exhausted()).isTrue();
        });
        assertThat(protocol.exitCode()).as("%s", protocol).isZero();
    }
}
