package org.rankbuffer.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.oracle.OracleOutcome;
import org.rankbuffer.oracle.OracleRun;

/**
 * Small programs that together make every call which students' programs make print the same on real multicore, on real
 * niodev, on the oracle and in the checker.
 *
 * <p>Beside each program lies what its ranks print, by number of ranks. Where MPJ Express deviates from MPI, {@code
 * X.mpj} says what it prints, and {@code X.expected} what MPI wants.
 */
final class ConformanceIT {

    private static final int MOST_RANKS = 4;
    private static final int SECONDS = 60;

    @TempDir
    static Path classes;

    @TempDir
    Path scratch;

    private static final List<Path> SOURCES = TestPrograms.sources("conformance");

    @BeforeAll
    static void compile() {
        TestPrograms.compile(classes, "oracle", "driver", "conformance");
    }

    @Test
    void shouldHaveEnoughChecks() {
        assertThat(SOURCES.stream()
                        .flatMap(source -> expected(source, "expected").values().stream()
                                .flatMap(List::stream)
                                .map(line ->
                                        source + line.replaceFirst("^\\d+ ", "").replaceFirst(": .*", "")))
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(150);
    }

    @TestFactory
    Stream<DynamicNode> shouldPrintTheSameOnRealMulticore() {
        return sizes(size -> RealRun.multicore(classes, size, SECONDS, "AllPrograms", names(size)));
    }

    @TestFactory
    Stream<DynamicNode> shouldPrintTheSameOnRealNiodev() {
        return sizes(size -> RealRun.niodev(classes, size, SECONDS, "AllPrograms", names(size)));
    }

    @TestFactory
    Stream<DynamicNode> shouldPrintTheSameOnTheOracle() {
        List<Path> places = Stream.concat(Stream.of(classes), TestPrograms.home().niodevClassPath().stream())
                .toList();
        OracleRun oracle = new OracleRun(places);
        return SOURCES.stream()
                .flatMap(source -> actual(source).entrySet().stream()
                        .flatMap(part -> Stream.of("rendezvous", "eager")
                                .map(mode -> dynamicTest(
                                        TestPrograms.name(source) + " np " + part.getKey() + " " + mode, () -> {
                                            OracleOutcome outcome = oracle.of(
                                                    TestPrograms.name(source), part.getKey(), mode.equals("eager"), 0);
                                            assertThat(outcome.ranks().stream()
                                                            .flatMap(rank -> rank.output().stream())
                                                            .toList())
                                                    .isEqualTo(part.getValue());
                                            assertThat(outcome.verdict()).isEqualTo("ok");
                                        }))));
    }

    /** Where MPJ Express deviates from MPI, a line may be either's. */
    @TestFactory
    Stream<DynamicNode> shouldPrintTheSameInTheChecker() {
        return SOURCES.stream()
                .map(source -> dynamicTest(TestPrograms.name(source), () -> {
                    Map<Integer, List<String>> expected = expected(source, "expected");
                    Map<Integer, List<String>> actual = actual(source);
                    SoftAssertions softly = new SoftAssertions();
                    for (Checked run : Checked.of(source, "1-" + MOST_RANKS, scratch)) {
                        if (!expected.containsKey(run.np())) {
                            continue;
                        }
                        String where = run.np() + " ranks, " + run.mode();
                        softly.assertThat(run.verdict()).as(where).isEqualTo("ok");
                        List<String> wanted = new ArrayList<>(expected.get(run.np()));
                        for (int i = 0; i < Math.min(wanted.size(), run.output().size()); i++) {
                            if (run.output().get(i).equals(actual.get(run.np()).get(i))) {
                                wanted.set(i, actual.get(run.np()).get(i));
                            }
                        }
                        softly.assertThat(run.output()).as(where).isEqualTo(wanted);
                    }
                    softly.assertAll();
                }));
    }

    private interface RealRuns {
        RealRun of(int size) throws Exception;
    }

    private static Stream<DynamicNode> sizes(RealRuns runs) {
        return IntStream.rangeClosed(1, MOST_RANKS)
                .mapToObj(size -> dynamicContainer("np " + size, Stream.of(size).flatMap(ranks -> {
                    RealRun run = run(runs, ranks);
                    return Stream.concat(
                            Stream.of(dynamicTest(
                                    "ends",
                                    () -> assertThat(run.ended())
                                            .as(String.join("\n", run.lines()))
                                            .isTrue())),
                            SOURCES.stream()
                                    .filter(source -> actual(source).containsKey(ranks))
                                    .map(source -> dynamicTest(
                                            TestPrograms.name(source),
                                            () -> assertThat(output(run, ranks, TestPrograms.name(source)))
                                                    .isEqualTo(actual(source).get(ranks)))));
                })));
    }

    private static RealRun run(RealRuns runs, int size) {
        try {
            return runs.of(size);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** What the ranks printed between the heading of a program and the next. */
    private static List<String> output(RealRun run, int size, String program) {
        List<String> lines = new ArrayList<>();
        for (int rank = 0; rank < size; rank++) {
            boolean inside = false;
            for (String line : run.of(rank)) {
                if (line.startsWith(rank + " == ")) {
                    inside = line.endsWith(" " + program);
                } else if (inside) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    private static List<String> names(int size) {
        return SOURCES.stream()
                .filter(source -> actual(source).containsKey(size))
                .map(TestPrograms::name)
                .toList();
    }

    /** What MPJ Express prints. */
    private static Map<Integer, List<String>> actual(Path source) {
        return expected(source, Files.exists(beside(source, "mpj")) ? "mpj" : "expected");
    }

    private static Map<Integer, List<String>> expected(Path source, String ending) {
        return TestPrograms.parts(beside(source, ending));
    }

    private static Path beside(Path source, String ending) {
        return source.resolveSibling(TestPrograms.name(source) + "." + ending);
    }
}
