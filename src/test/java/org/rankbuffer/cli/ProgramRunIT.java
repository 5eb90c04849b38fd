package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.ExitCode;

/** Programs that call MPJ Express themselves, on real ranks of both devices. */
@Timeout(180)
final class ProgramRunIT {

    private static final String MULTICORE = "multicore";
    private static final String NIODEV = "niodev";

    @TempDir
    Path scratch;

    /**
     * A program's source: a class with this name, whose main method calls Init, does this with {@code me}, {@code n},
     * {@code world}, {@code mine} and {@code box}, and calls Finalize.
     */
    private Path program(String name, String... lines) throws IOException {
        List<String> source = new ArrayList<>(
                List.of(
                        "import mpi.*;",
                        "public class " + name + " {",
                        "    static int calls;",
                        "    static class Point implements java.io.Serializable { int x = 42; }",
                        "    public static void main(String[] args) throws Exception {",
                        "        String[] mine = MPI.Init(args);",
                        "        Intracomm world = MPI.COMM_WORLD; int me = world.Rank(), n = world.Size(); int[] box = {me};"));
        source.addAll(List.of(lines));
        source.addAll(List.of("        MPI.Finalize();", "    }", "}"));
        return Files.writeString(scratch.resolve(name + ".java"), String.join("\n", source));
    }

    private static List<String> command(Path program, String device, int ranks, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("run", program.toString(), "--device", device, "-np", String.valueOf(ranks)));
        arguments.addAll(List.of(more));
        return CommandRun.localCommand(arguments.toArray(String[]::new));
    }

    private CommandRun run(Path program, String device, int ranks, String... more) throws Exception {
        return CommandRun.of(scratch, Map.of(), command(program, device, ranks, more));
    }

    private static void assertEnded(CommandRun run, int exitCode) {
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(exitCode);
    }

    /** Both end a line, and lines of one rank stay in their order. */
    private static List<String> linesOf(int rank, String text) {
        return text.lines().filter(line -> line.startsWith("[" + rank + "] ")).toList();
    }

    @ParameterizedTest
    @CsvSource({"multicore, 1, smpdev", "multicore, 3, smpdev", "niodev, 1, niodev", "niodev, 3, niodev"})
    void shouldGiveEachRankItsArgumentsItsStaticsAndTheUsersDirectory(String device, int ranks, String title)
            throws Exception {
        Path program = program(
                "Hello",
                "        calls++;",
                "        System.out.println(me + \" of \" + n + \" \" + calls + \" \" + args[0] + \" \" + args[2]",
                "            + \" \" + args[3] + \" \" + String.join(\",\", mine));",
                "        System.err.println(System.getProperty(\"user.dir\"));");

        CommandRun run = run(program, device, ranks, "--", "first", "--second");

        assertEnded(run, ExitCode.OK);
        assertThat(run.out().lines())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, ranks)
                        .mapToObj(rank -> "[" + rank + "] " + rank + " of " + ranks + " 1 " + rank + " " + title
                                + " first first,--second")
                        .toList());
        assertThat(run.err().lines())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, ranks)
                        .mapToObj(rank -> "[" + rank + "] " + System.getProperty("user.dir"))
                        .toList());
    }

    @Test
    void shouldGiveTheNumberOfRanksAsMulticoreDoes() throws Exception {
        CommandRun run = run(program("Size", "        System.out.println(args[1]);"), MULTICORE, 2);

        assertThat(run.out().lines()).containsExactlyInAnyOrder("[0] 2", "[1] 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {MULTICORE, NIODEV})
    void shouldPassMessagesAndObjectsOfTheProgramsOwn(String device) throws Exception {
        Path program = program(
                "Ring",
                "        Object[] any = {new Point()};",
                "        if (me > 0) { world.Recv(box, 0, 1, MPI.INT, me - 1, 1); box[0]++; }",
                "        world.Send(box, 0, 1, MPI.INT, (me + 1) % n, 1);",
                "        if (me == 0) { world.Recv(box, 0, 1, MPI.INT, n - 1, 1); }",
                "        if (me == 0) { world.Send(any, 0, 1, MPI.OBJECT, 1, 2); }",
                "        if (me == 1) { any[0] = null; world.Recv(any, 0, 1, MPI.OBJECT, 0, 2); }",
                "        System.out.println(box[0] + \" \" + ((Point) any[0]).x);");

        CommandRun run = run(program, device, 3);

        assertEnded(run, ExitCode.OK);
        assertThat(run.out().lines()).containsExactlyInAnyOrder("[0] 2 42", "[1] 1 42", "[2] 2 42");
        assertThat(run.err()).isEmpty();
    }

    private Path sendsFirst() throws IOException {
        return program(
                "Cycle",
                "        world.Send(box, 0, 1, MPI.INT, (me + 1) % n, 7);",
                "        world.Recv(box, 0, 1, MPI.INT, (me + n - 1) % n, 7);",
                "        System.out.println(\"got \" + box[0]);");
    }

    @Test
    void shouldNameTheSendsThatWaitForEachOtherOnMulticore() throws Exception {
        CommandRun run = run(sendsFirst(), MULTICORE, 2, "--stall-after", "1");

        assertEnded(run, ExitCode.STALLED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .containsPattern("rank 0  in Send to rank 1, tag 7, for .* s, at Cycle\\.main \\(Cycle\\.java:8\\)\n")
                .containsPattern("rank 1  in Send to rank 0, tag 7, for .* s, at Cycle\\.main \\(Cycle\\.java:8\\)\n")
                .contains("cycle 1 → 0 → 1, both in Send: a rendezvous deadlock");
    }

    @Test
    void shouldLetTheSameSendsEndOnNiodev() throws Exception {
        CommandRun run = run(sendsFirst(), NIODEV, 2);

        assertEnded(run, ExitCode.OK);
        assertThat(run.out().lines()).containsExactlyInAnyOrder("[0] got 1", "[1] got 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {MULTICORE, NIODEV})
    void shouldNameCallsThatDoNotFitEachOther(String device) throws Exception {
        Path program = program(
                "Unlike",
                "        Intracomm part = world.Split(me % 2, me);",
                "        if (me == 0) { world.Barrier(); }",
                "        if (me == 1) { world.Recv(box, 0, 1, MPI.INT, MPI.ANY_SOURCE, 3); }",
                "        if (me == 2) { part.Recv(box, 0, 1, MPI.INT, 0, 4); }");

        CommandRun run = run(program, device, 3, "--stall-after", "1");

        assertEnded(run, ExitCode.STALLED);
        assertThat(run.err())
                .contains(
                        "cause: rank 0 waits in Barrier, at Unlike.main (Unlike.java:9); rank 1 waits in Recv from any"
                                + " rank, tag 3, at Unlike.main (Unlike.java:10); rank 2 waits in Recv, at Unlike.main"
                                + " (Unlike.java:11)\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {MULTICORE, NIODEV})
    void shouldNameARankThatEndsWithoutFinalize(String device) throws Exception {
        CommandRun run = run(program("Leaves", "        if (me == 1) { return; }"), device, 3, "--stall-after", "1");

        assertEnded(run, ExitCode.STALLED);
        assertThat(run.err())
                .contains("  rank 1  has ended\n")
                .contains("cause: ranks 0 and 2 wait in Finalize for rank 1, which has ended without it\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {MULTICORE, NIODEV})
    void shouldEndAtOnceWhenARankThrowsWhileOthersWait(String device) throws Exception {
        Path program = program(
                "Throws",
                "        System.out.print(\"begins\");",
                "        if (me == 1) { box[1] = 0; }",
                "        world.Recv(box, 0, 1, MPI.INT, 1, 1);");
        long begun = System.nanoTime();

        CommandRun run = run(program, device, 2, "--stall-after", "0");

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
        assertEnded(run, ExitCode.RANK_FAILED);
        assertThat(linesOf(1, run.out())).containsExactly("[1] begins");
        assertThat(linesOf(1, run.err()))
                .containsExactly(
                        "[1] java.lang.ArrayIndexOutOfBoundsException: Index 1 out of bounds for length 1",
                        "[1] \tat Throws.main(Throws.java:9)");
        assertThat(run.err())
                .contains(
                        "rankbuffer: rank 1: java.lang.ArrayIndexOutOfBoundsException: Index 1 out of bounds for length"
                                + " 1 (at Throws.main(Throws.java:9))\n");
    }

    @ParameterizedTest
    @CsvSource({"multicore, 3, 5", "niodev, 3, 5", "multicore, 0, 0", "niodev, 0, 0"})
    void shouldTakeTheStatusOfARankThatExits(String device, int status, int exitCode) throws Exception {
        Path program = program("Exits", "        MPI.Finalize();", "        System.exit(" + status + ");");

        CommandRun run = run(program, device, 2);

        assertEnded(run, exitCode);
        if (status == 0) {
            assertThat(run.err()).isEmpty();
        } else {
            assertThat(run.err())
                    .containsPattern("rank [01]: System\\.exit\\(3\\) at Exits\\.main \\(Exits\\.java:9\\)");
        }
    }

    @Test
    void shouldNameRanksThatAnotherOneHasEndedByExit() throws Exception {
        Path program = program(
                "Cuts", "        if (me == 1) { System.exit(0); }", "        world.Recv(box, 0, 1, MPI.INT, 1, 1);");

        CommandRun run = run(program, MULTICORE, 2);

        assertEnded(run, ExitCode.RANK_FAILED);
        assertThat(run.err())
                .isEqualTo(
                        "rankbuffer: rank 1: System.exit(0) at Cuts.main (Cuts.java:8), which ended rank 0 as well: all"
                                + " ranks are in one process here\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {MULTICORE, NIODEV})
    void shouldGiveRank0WhatTheUserTypes(String device) throws Exception {
        Path program = program(
                "Asks",
                "        if (me == 0) {",
                "            System.out.print(\"how many? \");",
                "            box[0] = new java.util.Scanner(System.in).nextInt();",
                "        }",
                "        world.Bcast(box, 0, 1, MPI.INT, 0);",
                "        System.out.println(\"got \" + box[0] + (me == 0 ? 0 : System.in.read()));");
        Process process = new ProcessBuilder(command(program, device, 2, "--stall-after", "1"))
                .redirectError(scratch.resolve("errors").toFile())
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            StringBuilder question = new StringBuilder();
            while (!question.toString().endsWith("? ")) {
                question.append((char) out.read());
            }
            assertThat(question).hasToString("[0] how many? ");
            process.getOutputStream().write("17\n".getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();

            assertThat(out.lines().toList()).contains("[1] got 17-1").anyMatch(line -> line.endsWith("got 170"));
            assertThat(process.waitFor()).isEqualTo(ExitCode.OK);
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {MULTICORE, NIODEV})
    void shouldShowAllThatIsPrinted(String device) throws Exception {
        int lines = 50_000;
        Path program = program(
                "Prints", "        for (int i = 0; i < " + lines + "; i++) { System.out.println(\"line \" + i); }");

        CommandRun run = run(program, device, 3);

        assertEnded(run, ExitCode.OK);
        for (int rank = 0; rank < 3; rank++) {
            String label = "[" + rank + "] line ";
            assertThat(linesOf(rank, run.out()))
                    .isEqualTo(
                            IntStream.range(0, lines).mapToObj(i -> label + i).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {MULTICORE, NIODEV})
    void shouldSayWhereARankComputesAndLetItGoOn(String device) throws Exception {
        Path program = program(
                "Computes",
                "        long end = System.nanoTime() + 3_000_000_000L;",
                "        while (me == 0 && System.nanoTime() < end) { calls++; }",
                "        world.Barrier();",
                "        System.out.println(\"done\");");

        CommandRun run = run(program, device, 2, "--stall-after", "1");

        assertEnded(run, ExitCode.OK);
        assertThat(run.out().lines()).containsExactlyInAnyOrder("[0] done", "[1] done");
        assertThat(run.err())
                .containsOnlyOnce("the run goes on: rank 0 has been in user code Computes.main (Computes.java:9)");
    }

    @ParameterizedTest
    @ValueSource(strings = {MULTICORE, NIODEV})
    void shouldWaitForThreadsOfTheProgram(String device) throws Exception {
        Path program = program(
                "Threads",
                "        new Thread(() -> {",
                "            if (me == 0) { world.Send(box, 0, 1, MPI.INT, 1, 1); }",
                "            if (me == 1) { world.Recv(box, 0, 1, MPI.INT, 0, 1); }",
                "            MPI.Finalize();",
                "            System.out.println(\"thread got \" + box[0]);",
                "        }).start();",
                "        if (me >= 0) { return; }");

        CommandRun run = run(program, device, 2);

        assertEnded(run, ExitCode.OK);
        assertThat(run.out().lines()).containsExactlyInAnyOrder("[0] thread got 0", "[1] thread got 0");
    }

    @ParameterizedTest
    @CsvSource({"multicore, INT, 130", "multicore, TERM, 143", "niodev, INT, 130", "niodev, HUP, 129"})
    @EnabledOnOs(OS.LINUX) // processes are found by what they were started with
    void shouldEndAllRanksWhenItIsToldToStop(String device, String signal, int exitCode) throws Exception {
        Path program = program(
                "Endless",
                "        System.out.println(\"begun\");",
                "        while (me == 0) { calls++; }",
                "        world.Barrier();");
        // A shell in the background would have it ignore SIGINT.
        Process process = new ProcessBuilder(command(program, device, 3))
                .redirectError(scratch.resolve("errors").toFile())
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int rank = 0; rank < 3; rank++) {
                assertThat(out.readLine()).endsWith("begun");
            }
            List<ProcessHandle> ranks = process.descendants().toList();
            assertThat(ranks).hasSize(device.equals(NIODEV) ? 3 : 1);

            CommandRun.signal(process.toHandle(), signal);

            assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(exitCode);
            for (ProcessHandle rank : ranks) {
                rank.onExit().get(5, TimeUnit.SECONDS);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void shouldRunClassesAndJarsAndLeaveNothingBehind() throws Exception {
        Path program = program("Packed", "        System.out.println(new Point().x);");
        Path classes = Files.createDirectory(scratch.resolve("my classes"));
        Path mpi = CommandRun.mpjHome().resolve("lib/mpj.jar");
        assertThat(javax.tools.ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-cp", mpi.toString(), "-d", classes.toString(), program.toString()))
                .isZero();
        Path jar = scratch.resolve("packed.jar");
        assertThat(java.util.spi.ToolProvider.findFirst("jar")
                        .orElseThrow()
                        .run(System.out, System.err, "cfe", jar.toString(), "Packed", "-C", classes.toString(), "."))
                .isZero();
        Path temporary = Files.createDirectory(scratch.resolve("tmp"));

        for (Path form : List.of(classes, classes.resolve("Packed.class"), jar)) {
            CommandRun run =
                    CommandRun.of(scratch, Map.of("TMPDIR", temporary.toString()), command(form, MULTICORE, 2));

            assertEnded(run, ExitCode.OK);
            assertThat(run.out().lines()).containsExactlyInAnyOrder("[0] 42", "[1] 42");
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void shouldNameAClassThatIsMissing() throws Exception {
        Path program = program("Misses", "        System.out.println(new Gone().x);");
        Path classes = Files.createDirectory(scratch.resolve("classes"));
        Path gone = Files.writeString(scratch.resolve("Gone.java"), "class Gone { int x; }");
        Path mpi = CommandRun.mpjHome().resolve("lib/mpj.jar");
        assertThat(javax.tools.ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-cp",
                                mpi.toString(),
                                "-d",
                                classes.toString(),
                                program.toString(),
                                gone.toString()))
                .isZero();
        Files.delete(classes.resolve("Gone.class"));

        CommandRun run = run(classes.resolve("Misses.class"), MULTICORE, 2);

        assertEnded(run, ExitCode.RANK_FAILED);
        assertThat(run.err()).containsPattern("rankbuffer: rank [01]: java\\.lang\\.NoClassDefFoundError: Gone");
    }

    @ParameterizedTest
    @CsvSource({
        "-np, 0, -np is 0; it must be 1 to",
        "-np, many, 'many' is not a whole number",
        "--device, threads, --device is threads; it must be multicore or niodev",
        "--classpath, nowhere.jar, --classpath has nowhere.jar",
        "--stall-after, never, --stall-after is never",
        "--java-option, -Xno, -Xno"
    })
    void shouldRefuseWrongUsage(String option, String value, String words) throws Exception {
        Path program = program("Fine");
        List<String> command = CommandRun.localCommand("run", program.toString(), option, value);

        CommandRun run = CommandRun.of(scratch, Map.of(), command);

        assertEnded(run, ExitCode.USAGE);
        assertThat(run.err()).startsWith("rankbuffer: ").contains(words).hasLineCount(1);
    }
}
