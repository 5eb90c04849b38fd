package org.rankbuffer.program;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which fixes are offered: for the mistakes of the gallery, and for programs that could be mended in a wrong way. */
final class FixTest {

    private static final Path GALLERY = Path.of("src/lab/gallery");
    private static final Pattern SIZES = Pattern.compile("\\* np ([0-9, ]+):");

    /** For the others nothing is offered: they need more than one or two calls, or are no mistakes in calls. */
    private static final Map<String, String> FIXES = Map.ofEntries(
            entry("answer-with-another-tag", "line 21 awaited tag 2 instead of 3"),
            entry("any-then-named", "line 20 received from MPI.ANY_SOURCE instead of rank 1"),
            entry("barrier-after-finalize", "lines 17 and 18 changed places"),
            entry("barrier-in-a-branch", "odd ranks called Barrier, too, before Finalize in line 22"),
            entry("barrier-met-by-reduce", "lines 19 and 20 changed places"),
            entry("bcast-met-by-recv", "line 21 were a Bcast from rank 0 instead of a Recv"),
            entry("both-receive-first", "lines 19 and 20 changed places"),
            entry("both-send-first", "lines 21 and 22 were one Sendrecv"),
            entry("changes-before-wait", "the request of line 18 were waited for at once"),
            entry("double-array-as-int", "line 18 named MPI.DOUBLE, the type of its array"),
            entry("each-its-own-root", "line 19 named root 0 on each rank"),
            entry(
                    "first-come-first-printed",
                    "line 22 received from the other ranks in their order instead of MPI.ANY_SOURCE"),
            entry("isend-that-is-lost", "rank 0 received the message of line 22 before Finalize in line 26"),
            entry("never-waited-for", "the request of line 21 were waited for at once"),
            entry("off-the-edge", "line 22 were left out on the last rank"),
            entry("operators-that-differ", "line 20 used MPI.SUM on each rank"),
            entry("overtaken", "line 27 received from MPI.ANY_SOURCE instead of rank 1"),
            entry("pill-overtakes-data", "line 25 were a Ssend"),
            entry("probe-then-any", "line 25 received from the rank whose message Probe has seen (line 22)"),
            entry("reads-before-wait", "the request of line 21 were waited for at once"),
            entry("request-thrown-away", "the request of line 19 were waited for before Finalize"),
            entry("returns-without-finalize", "each rank called MPI.Finalize at the end of main"),
            entry("sends-around-a-ring", "lines 26 and 27 were one Sendrecv"),
            entry("sends-to-itself", "line 19 were an Isend that is waited for before Finalize"),
            entry("sends-without-bound", "line 21 were a Ssend"),
            entry("swapped-wildcard", "source and tag changed places in line 21"),
            entry("written-for-two", "line 21 sent to each other rank from 1 on instead of rank 1 alone"));

    @TempDir
    Path scratch;

    static Stream<Path> mistakes() throws IOException {
        try (Stream<Path> pairs = Files.list(GALLERY)) {
            return pairs.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void shouldMendTheMistakesOfTheGallery(Path pair) throws IOException {
        Path source;
        try (Stream<Path> files = Files.list(pair.resolve("broken"))) {
            source = files.findFirst().orElseThrow();
        }
        TreeSet<Integer> sizes = new TreeSet<>();
        SIZES.matcher(Files.readString(source))
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(",")))
                .forEach(size -> sizes.add(Integer.valueOf(size.strip())));

        assertThat(fix(source, sizes).map(Fix::condition))
                .isEqualTo(Optional.ofNullable(FIXES.get(pair.getFileName().toString())));
    }

    private static Optional<Fix> fix(Path source, Iterable<Integer> sizes) {
        try (ProgramChecker checker =
                ProgramChecker.open(source, List.of(), List.of(), 1_000_000, 200_000, line -> {})) {
            List<ProgramRun> runs = new ArrayList<>();
            sizes.forEach(np -> runs.addAll(checker.check(np, ProgramChecker.MODES)));
            return checker.fix(runs);
        }
    }

    private Optional<Fix> fix(List<Integer> sizes, String... body) throws IOException {
        return fix(
                Files.writeString(scratch.resolve("Any.java"), String.join("\n", EditedSource.program(List.of(body)))),
                sizes);
    }

    @Test
    void shouldSayNothingWhereNothingIsWrong() throws IOException {
        assertThat(fix(List.of(1, 2), "w.Barrier();")).isEmpty();
    }

    @Test
    void shouldNotOfferToBeginASendWhoseMessageIsLostThen() throws IOException {
        assertThat(fix(
                        List.of(2),
                        "if (me == 0) {",
                        "w.Send(b, 0, 1, MPI.INT, 1, 1);",
                        "w.Recv(c, 0, 1, MPI.INT, 1, 2);",
                        "} else if (me == 1) {",
                        "w.Send(b, 0, 1, MPI.INT, 0, 2);",
                        "}"))
                .isEmpty();
    }

    @Test
    void shouldNotOfferToSendLess() throws IOException {
        assertThat(fix(
                        List.of(2),
                        "if (me == 0) {",
                        "w.Send(b, 0, 3, MPI.INT, 1, 1);",
                        "} else if (me == 1) {",
                        "w.Recv(new int[2], 0, 2, MPI.INT, 0, 1);",
                        "}"))
                .isEmpty();
    }

    /** With the tags of the messages swapped, or their order, each ends; but the one prints what the sender did not mean. */
    @Test
    void shouldPrintWhatIsPrintedWhereTheProgramIsRight() throws IOException {
        Optional<Fix> fix = fix(
                List.of(2),
                "if (me == 0) {",
                "b[0] = 7;",
                "w.Send(b, 0, 1, MPI.INT, 1, 1);",
                "b[0] = 8;",
                "w.Send(b, 0, 1, MPI.INT, 1, 2);",
                "} else if (me == 1) {",
                "w.Recv(b, 0, 1, MPI.INT, 0, 2);",
                "w.Recv(c, 0, 1, MPI.INT, 0, 1);",
                "}");

        assertThat(fix).map(Fix::condition).hasValue("lines 25 and 26 changed places");
    }

    @Test
    void shouldSayWithHowManyRanksSomethingElseIsWrong() throws IOException {
        Optional<Fix> fix = fix(
                List.of(1, 2, 3),
                "if (me == 0) {",
                "w.Send(b, 0, 1, MPI.INT, 1, 1);",
                "} else if (me == 1) {",
                "w.Recv(c, 0, 1, MPI.INT, 0, 2);",
                "} else {",
                "w.Recv(c, 0, 1, MPI.INT, 1, 5);",
                "}");

        assertThat(fix)
                .map(Fix::sentence)
                .hasValue(
                        "if line 22 awaited tag 1 instead of 2, its one execution would end well, with 2 ranks; with 3"
                                + " something else is wrong");
    }
}
