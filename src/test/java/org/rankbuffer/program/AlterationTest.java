package org.rankbuffer.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rankbuffer.random.Draw;
import org.rankbuffer.random.RandomTest;

/** To make calls in another way does what a change of the source does, and what is offered as a fix is one. */
final class AlterationTest {

    private static final int RANKS = 3;
    private static final int MOST_TRIED = 4;
    private static final long STATES = 20_000;

    @TempDir
    Path scratch;

    private ProgramChecker open(String text) throws IOException {
        Path file = Files.writeString(
                Files.createDirectories(scratch.resolve("p" + System.nanoTime()))
                        .resolve("Any.java"),
                text);
        return ProgramChecker.open(file, List.of(), List.of(), STATES, 2_000, line -> {});
    }

    /** What counts of a run: of errors only that there is one, because which of several is found first may differ. */
    private static String outcome(ProgramRun run) {
        if (run.verdict().isError()) {
            return "error";
        }
        return run.verdict().word() + " " + run.executions() + " " + run.output() + " "
                + run.findings().stream()
                        .map(Finding::type)
                        .filter(type -> !type.equals("no-image"))
                        .sorted()
                        .toList();
    }

    private static List<String> outcomes(List<ProgramRun> runs) {
        return runs.stream().map(AlterationTest::outcome).toList();
    }

    /** Compares what the checker makes of an altered program with what it makes of the edited source. */
    private void compare(ProgramChecker checker, List<String> lines, Alteration change, int np) throws IOException {
        String text = EditedSource.of(lines, change);
        try (ProgramChecker edited = open(text)) {
            assertThat(outcomes(checker.altered(change, STATES).check(np, ProgramChecker.MODES)))
                    .as("if %s\n%s\n%s", change.words(), String.join("\n", lines), text)
                    .isEqualTo(outcomes(edited.check(np, ProgramChecker.MODES)));
        }
    }

    /** Messages between three ranks, some of them wrong, and collective operations that some ranks do not take part in. */
    private static List<String> randomBody(Random random) {
        List<List<String>> ranks = new ArrayList<>();
        for (int rank = 0; rank < RANKS; rank++) {
            ranks.add(new ArrayList<>());
        }
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
            int from = random.nextInt(RANKS);
            int to = (from + 1 + random.nextInt(RANKS - 1)) % RANKS;
            int tag = random.nextInt(2);
            String sender = random.nextInt(8) == 0 ? "MPI.ANY_SOURCE" : String.valueOf(from);
            String end = ", 0, " + (1 + random.nextInt(2)) + ", MPI.INT, " + to + ", " + tag + ")";
            String wanted = "(c, 0, " + (1 + random.nextInt(2)) + ", MPI.INT, " + sender + ", "
                    + (random.nextInt(4) == 0 ? 1 - tag : tag) + ")";
            insert(
                    random,
                    ranks.get(from),
                    random.nextInt(3) == 0 ? "open.add(w.Isend(b" + end + ");" : "w.Send(b" + end + ";");
            if (random.nextInt(8) > 0) {
                insert(
                        random,
                        ranks.get(to),
                        random.nextInt(4) == 0 ? "open.add(w.Irecv" + wanted + ");" : "w.Recv" + wanted + ";");
            }
        }
        if (random.nextInt(3) == 0) {
            for (List<String> calls : ranks) {
                insert(
                        random,
                        calls,
                        random.nextInt(4) == 0
                                ? "w.Barrier();"
                                : random.nextBoolean()
                                        ? "w.Bcast(c, 0, 1, MPI.INT, " + random.nextInt(2) + ");"
                                        : "w.Reduce(b, 0, c, 0, 1, MPI.INT, MPI.SUM, " + random.nextInt(2) + ");");
            }
        }
        List<String> body = new ArrayList<>();
        if (random.nextBoolean()) {
            body.addAll(List.of(
                    "w.Send(b, 0, 1, MPI.INT, (me + 1) % n, 5);", "w.Recv(c, 0, 1, MPI.INT, (me + n - 1) % n, 5);"));
        }
        for (int rank = 0; rank < RANKS; rank++) {
            body.add("if (me == " + rank + ") {");
            body.addAll(ranks.get(rank));
            body.add("}");
        }
        if (random.nextInt(3) > 0) {
            body.add("for (Request some : open) some.Wait();");
        }
        return body;
    }

    private static void insert(Random random, List<String> calls, String call) {
        calls.add(random.nextInt(4) == 0 ? random.nextInt(calls.size() + 1) : calls.size(), call);
    }

    @RandomTest(tries = 10)
    void shouldDoWhatTheEditedSourceDoes(Draw draw) throws IOException {
        Random random = new Random(draw.anyLong());
        List<String> lines = EditedSource.program(randomBody(random));
        try (ProgramChecker checker = open(String.join("\n", lines))) {
            List<ProgramRun> runs = checker.check(RANKS, ProgramChecker.MODES);
            List<Alteration> candidates = runs.stream()
                    .filter(run -> run.worst().isPresent())
                    .findFirst()
                    .map(checker::candidates)
                    .orElse(List.of());
            for (Alteration change : candidates.stream().limit(MOST_TRIED).toList()) {
                compare(checker, lines, change, RANKS);
            }
        }
    }

    private static Arguments mended(int np, String fix, String... body) {
        return Arguments.arguments(np, fix, List.of(body));
    }

    static Stream<Arguments> kinds() {
        String send = "w.Send(b, 0, 1, MPI.INT, 1, 1);";
        String receive = "w.Recv(c, 0, 1, MPI.INT, 0, 1);";
        String other = "} else if (me == 1) {";
        return Stream.of(
                mended(
                        2,
                        "line 22 awaited tag 1 instead of 2",
                        "if (me == 0) {",
                        send,
                        other,
                        "w.Recv(c, 0, 1, MPI.INT, 0, 2);",
                        "}"),
                mended(
                        3,
                        "line 22 received from MPI.ANY_SOURCE instead of rank 2",
                        "if (me == 0) {",
                        send,
                        other,
                        "w.Recv(c, 0, 1, MPI.INT, 2, 1);",
                        "}"),
                mended(
                        3,
                        "line 20 sent to rank 2 instead of rank 1",
                        "if (me == 0) {",
                        send,
                        "} else if (me == 2) {",
                        receive,
                        "}"),
                mended(
                        2,
                        "source and tag changed places in line 22",
                        "if (me == 0) {",
                        send,
                        other,
                        "w.Recv(c, 0, 1, MPI.INT, MPI.ANY_TAG, 0);",
                        "}"),
                mended(
                        2,
                        "line 22 received up to 2 elements instead of 1",
                        "if (me == 0) {",
                        "w.Send(b, 0, 2, MPI.INT, 1, 1);",
                        other,
                        receive,
                        "}"),
                mended(
                        2,
                        "line 20 named MPI.INT, the type of its array",
                        "if (me == 0) {",
                        "w.Send(b, 0, 1, MPI.DOUBLE, 1, 1);",
                        other,
                        receive,
                        "}"),
                mended(2, "line 19 named root 0 on each rank", "w.Bcast(b, 0, 1, MPI.INT, me);"),
                mended(
                        2,
                        "line 19 used MPI.SUM on each rank",
                        "w.Reduce(b, 0, c, 0, 1, MPI.INT, me == 0 ? MPI.SUM : MPI.MAX, 0);"),
                mended(
                        2,
                        "line 22 were left out on the last rank",
                        "if (me > 0) {",
                        "w.Recv(c, 0, 1, MPI.INT, me - 1, 1);",
                        "}",
                        "w.Send(b, 0, 1, MPI.INT, me + 1, 1);"),
                mended(
                        2,
                        "line 22 were left out on rank 0",
                        "if (me < n - 1) {",
                        "w.Send(b, 0, 1, MPI.INT, me + 1, 1);",
                        "}",
                        "w.Recv(c, 0, 1, MPI.INT, me - 1, 1);"),
                mended(
                        3,
                        "line 20 sent to each other rank from 1 on instead of rank 1 alone",
                        "if (me == 0) {",
                        send,
                        "} else {",
                        receive,
                        "}"),
                mended(
                        3,
                        "line 20 were a Ssend",
                        "if (me == 0) {",
                        "w.Send(b, 0, 1, MPI.INT, 2, 1);",
                        "w.Send(b, 0, 1, MPI.INT, 1, 1);",
                        other,
                        receive,
                        "w.Send(b, 0, 1, MPI.INT, 2, 2);",
                        "} else {",
                        "w.Recv(c, 0, 1, MPI.INT, MPI.ANY_SOURCE, MPI.ANY_TAG);",
                        "w.Recv(c, 0, 1, MPI.INT, 1, MPI.ANY_TAG);",
                        "}"),
                mended(
                        2,
                        "the request of line 22 were waited for at once",
                        "if (me == 0) {",
                        send,
                        other,
                        "Request r = w.Irecv(c, 0, 1, MPI.INT, 0, 1);",
                        "if (c[0] == 0) { r = null; }",
                        "}"),
                mended(
                        2,
                        "the request of line 19 were waited for before Finalize",
                        "w.Isend(b, 0, 1, MPI.INT, 1 - me, 1);",
                        "w.Recv(c, 0, 1, MPI.INT, 1 - me, 1);"),
                mended(
                        2,
                        "lines 20 and 21 changed places",
                        "if (me == 0) {",
                        "w.Recv(c, 0, 1, MPI.INT, 1, 1);",
                        send,
                        other,
                        receive,
                        "w.Send(b, 0, 1, MPI.INT, 0, 1);",
                        "}"),
                mended(
                        2,
                        "lines 19 and 20 changed places on odd ranks",
                        "w.Recv(c, 0, 1, MPI.INT, 1 - me, 1);",
                        "w.Send(b, 0, 1, MPI.INT, 1 - me, 1);"),
                mended(
                        2,
                        "lines 19 and 20 were one Sendrecv",
                        "w.Send(b, 0, 1, MPI.INT, 1 - me, 1);",
                        "w.Recv(c, 0, 1, MPI.INT, 1 - me, 1);"),
                mended(
                        2,
                        "line 19 were an Isend that is waited for before Finalize",
                        "w.Send(b, 0, 1, MPI.INT, 1 - me, 1);",
                        "if (me < 2) {",
                        "w.Recv(c, 0, 1, MPI.INT, 1 - me, 1);",
                        "}"),
                mended(
                        2,
                        "line 22 were a Bcast from rank 0 instead of a Recv",
                        "if (me == 0) {",
                        "w.Bcast(c, 0, 1, MPI.INT, 0);",
                        other,
                        "w.Recv(c, 0, 1, MPI.INT, 0, 0);",
                        "}"),
                mended(
                        2,
                        "rank 0 received the message of line 20 before Finalize in line 23",
                        "if (me == 1) {",
                        "open.add(w.Isend(b, 0, 1, MPI.INT, 0, 1));",
                        "}"),
                mended(
                        2,
                        "odd ranks called Barrier, too, before Finalize in line 23",
                        "if (me % 2 == 0) {",
                        "w.Barrier();",
                        "}"),
                mended(2, "each rank called MPI.Finalize at the end of main", "if (me == 0) {", "return;", "}"),
                mended(
                        3,
                        "line 22 received from the rank whose message Probe has seen (line 21)",
                        "if (me == 0) {",
                        "for (int i = 1; i < n; i++) {",
                        "Status s = w.Probe(MPI.ANY_SOURCE, 1);",
                        "w.Recv(c, 0, s.Get_count(MPI.INT), MPI.INT, MPI.ANY_SOURCE, 1);",
                        "}",
                        "c[0] = 0;",
                        "} else {",
                        "w.Send(b, 0, me, MPI.INT, 0, 1);",
                        "}"),
                mended(
                        3,
                        "line 21 received from the other ranks in their order instead of MPI.ANY_SOURCE",
                        "if (me == 0) {",
                        "for (int i = 1; i < n; i++) {",
                        "w.Recv(c, 0, 1, MPI.INT, MPI.ANY_SOURCE, 1);",
                        "}",
                        "} else {",
                        "w.Send(b, 0, 1, MPI.INT, 0, 1);",
                        "}"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldMendByEachKindOfAlteration(int np, String condition, List<String> body) throws IOException {
        List<String> lines = EditedSource.program(body);
        try (ProgramChecker checker = open(String.join("\n", lines))) {
            List<ProgramRun> runs = checker.check(np, ProgramChecker.MODES);

            assertThat(checker.fix(runs)).map(Fix::condition).hasValue(condition);
            Alteration offered = runs.stream()
                    .filter(run -> run.worst().isPresent())
                    .flatMap(run -> checker.candidates(run).stream())
                    .filter(change -> change.words().equals(condition))
                    .findFirst()
                    .orElseThrow();
            compare(checker, lines, offered, np);
        }
    }
}
