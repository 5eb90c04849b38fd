package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rankbuffer.ExitCode;
import org.rankbuffer.files.TemporaryDirectory;

/** What {@code check PROGRAM} says of programs that do what programs should not do, and of what is no program. */
final class CheckProgramTest {

    private static final String RECEIVE = "MPI.COMM_WORLD.Recv(new int[1], 0, 1, MPI.INT, 0, 7);";

    @TempDir
    private Path scratch;

    @RegisterExtension
    private final CapturedOutput said = new CapturedOutput();

    private String said() {
        return said.all();
    }

    /** Long sentences are folded. */
    private String inOneLine() {
        return said().replaceAll("[ \n]+", " ");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(scratch.resolve(name), text);
    }

    private int check(Path program, String options) {
        List<String> all = new ArrayList<>(List.of("local", "check", program.toString()));
        Stream.of(options.split(" ")).filter(option -> !option.isEmpty()).forEach(all::add);
        return Main.run(all.toArray(String[]::new));
    }

    private int check(String body) throws IOException {
        return check(write("P.java", program(body)), "-np 2");
    }

    private static String program(String body) {
        return "import mpi.*;\npublic class P {\npublic static void main(String[] args) throws Exception {\n"
                + body.replace("me()", "MPI.COMM_WORLD.Rank()") + "\n}\n}\n";
    }

    static Stream<Arguments> programs() {
        return Stream.of(
                arguments(
                        "MPI.Init(args); if (me() == 0) System.exit(0); MPI.Finalize();",
                        ExitCode.STALLED,
                        "rank 0 ends without MPI.Finalize by System.exit (P.java:4), and rank 1 waits there for it"),
                arguments("MPI.Init(args); MPI.Finalize(); System.exit(0);", ExitCode.OK, "works with 2 ranks"),
                arguments(
                        "MPI.Init(args); MPI.Finalize(); System.exit(3);",
                        ExitCode.VIOLATED,
                        "rank 0 calls System.exit(3): P.java:4"),
                arguments(
                        "MPI.Init(args); if (me() == 1) throw new IllegalStateException(\"broken\"); MPI.Finalize();",
                        ExitCode.VIOLATED,
                        "rank 1 throws java.lang.IllegalStateException: broken: P.java:4"),
                arguments(
                        "MPI.Init(args); try { " + RECEIVE + " } catch (Throwable t) { } finally { MPI.Finalize(); }",
                        ExitCode.STALLED,
                        "rank 0 waits in Recv, P.java:4: it receives from itself, and has sent itself nothing that fits"),
                arguments(
                        "MPI.Init(args); while (true) { try { " + RECEIVE + " } catch (Throwable t) { } }",
                        ExitCode.STALLED,
                        "rank 1 waits in Recv, P.java:4, for rank 0 (tag 7)"),
                arguments(
                        "MPI.Init(args); try { MPI.COMM_WORLD.Send(args, 0, 1, MPI.INT, 9, 0); }"
                                + " catch (Exception e) { } throw new IllegalStateException(\"later\");",
                        ExitCode.VIOLATED,
                        "rank 0 throws java.lang.IllegalStateException: later: P.java:4"),
                arguments(
                        "MPI.Init(args); MPI.COMM_WORLD.Send(new int[1], 0, 1, MPI.INT, 9, 0);",
                        ExitCode.VIOLATED,
                        "rank 0 fails, because the destination is 9, and the ranks of this communicator are 0 to 1: Send"),
                arguments(
                        "System.out.println(me()); MPI.Init(args); MPI.Finalize();",
                        ExitCode.VIOLATED,
                        "rank 0 fails, because Rank is called before MPI.Init: Rank, P.java:4"),
                arguments(
                        "MPI.Init(args); MPI.Init(args);",
                        ExitCode.VIOLATED,
                        "because MPI.Init is called a second time"),
                arguments(
                        "MPI.Init(args); System.out.println(Q.V); } static class Q { static int V = 1 / me0(); }"
                                + " static int me0() { return 0;",
                        ExitCode.VIOLATED,
                        "rank 0 throws java.lang.ArithmeticException: / by zero: P.java:4"),
                arguments(
                        "MPI.Init(args); deep(1); } static int deep(int i) { return deep(i + 1) + 1;",
                        ExitCode.VIOLATED,
                        "rank 0 throws java.lang.StackOverflowError: P.java:4"),
                arguments(
                        "MPI.Init(args); throw new OutOfMemoryError();",
                        ExitCode.ENVIRONMENT,
                        "rank 0 needs more memory than the checker has"),
                arguments(
                        "MPI.Init(args); while (true) System.out.print(\"again and again\".repeat(1000));",
                        ExitCode.ENVIRONMENT,
                        "rank 0 prints without end, or too much: more than 16 MiB: P.java:4"),
                arguments(
                        "MPI.Init(args); while (true) System.err.println(\"again and again\".repeat(1000));",
                        ExitCode.ENVIRONMENT,
                        "rank 0 prints without end, or too much: more than 16 MiB: P.java:4"),
                arguments(
                        "MPI.Init(args); new Thread(() -> { }).start(); MPI.Finalize();",
                        ExitCode.ENVIRONMENT,
                        "rank 0 starts a thread, and what happens from there on is not explored: P.java:4"),
                arguments(
                        "MPI.Init(args); new java.net.Socket(\"localhost\", 1).close(); MPI.Finalize();",
                        ExitCode.ENVIRONMENT,
                        "rank 0 opens a socket, and what happens from there on is not explored: P.java:4"),
                arguments(
                        "MPI.Init(args); new javax.swing.JFrame(\"\").setVisible(true); MPI.Finalize();",
                        ExitCode.ENVIRONMENT,
                        "rank 0 opens a window, and what happens from there on is not explored: P.java:4"),
                arguments(
                        "MPI.Init(args); Thread.sleep(100_000_000L); MPI.Finalize();",
                        ExitCode.OK,
                        "works with 2 ranks"),
                arguments(
                        "MPI.Init(args); Comm own = (Comm) MPI.COMM_WORLD.clone(); int[] b = {0};"
                                + " if (me() == 0) own.Send(b, 0, 1, MPI.INT, 1, 0);"
                                + " else MPI.COMM_WORLD.Recv(b, 0, 1, MPI.INT, 0, 0); MPI.Finalize();",
                        ExitCode.STALLED, "rank 0 waits in Send, P.java:4, until it is received by rank 1"));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void shouldSayInOneLineWhatAProgramDoes(String body, int exitCode, String line) throws IOException {
        assertThat(check(body)).as(said()).isEqualTo(exitCode);
        assertThat(inOneLine()).containsOnlyOnce("verdict: ").contains(line).doesNotContain("\tat ");
    }

    static Stream<Arguments> wrongUses() {
        String good = program("MPI.Init(args); MPI.Finalize();");
        return Stream.of(
                arguments("P.java", "this is text", "-np 2", "P.java:1: 'module' or 'open' expected"),
                arguments("P.java", "class P { int x = ; }", "", "P.java:1: illegal start of expression"),
                arguments("P.java", program("com.lib.Tool.use();"), "", "P.java:4: package com.lib does not exist"),
                arguments("P.java", "class P { void f() { } }", "", "has no public static void main(String[])"),
                arguments("P.java", program("int i = 0;"), "", "which never calls MPI; name a program that imports"),
                arguments("P.txt", good, "", "which is no program; name a .java file"),
                arguments("P.class", "no class", "", "compile it again"),
                arguments("P.jar", "no jar", "", "which is no jar"),
                arguments("P.java", good, "-np 0", "-np is 0; it must be 1 to 32"),
                arguments("P.java", good, "-np 99", "-np is 99; it must be 1 to 32"),
                arguments(
                        "P.java", good, "-np 1-x", "-np is 1-x; it must be a number of ranks, or a range such as 1-4"),
                arguments("P.java", good, "-np 3-1", "the first number of a range must not be the greater one"),
                arguments("P.java", good, "--mode eager-7", "for a program it must be rendezvous, eager, or both"),
                arguments("P.java", good, "--replay 1", "--replay needs one number of ranks and one mode"),
                arguments("P.java", good, "-np 2 --mode eager --replay x", "'x' is no step of a replay string"),
                arguments("P.java", good, "-np 2 --mode eager --replay 1", "'1' is not possible after 0 messages"),
                arguments("P.java", good, "--max-executions 0", "--max-executions is 0; it must be 1 to 2147483647"),
                arguments("P.java", good, "--items 3", "--items is an option for the buffer, and a program is named"),
                arguments(
                        "P.java", good, "--classpath /no/such/place", "--classpath is /no/such/place, which does not"),
                arguments("P.java", good, "--json /no/such/place", "which is in a directory that does not exist"));
    }

    @ParameterizedTest
    @MethodSource("wrongUses")
    void shouldRefuseWhatIsNoProgramAndWrongOptions(String file, String text, String options, String line)
            throws IOException {
        assertThat(check(write(file, text), options)).as(said()).isEqualTo(ExitCode.USAGE);
        assertThat(said()).startsWith("rankbuffer: ").contains(line).doesNotContain("verdict");
    }

    @Test
    void shouldRefuseAnOptionForProgramsWhereNoneIsNamed() {
        assertThat(Main.run("local", "check", "-np", "3")).isEqualTo(ExitCode.USAGE);
        assertThat(said()).contains("-np is an option for a program, and none is named; leave it out, or name PROGRAM");
    }

    @Test
    void shouldSayWhichBoundAnExecutionHits() throws IOException {
        Path program = write("P.java", program("MPI.Init(args); while (true) MPI.COMM_WORLD.Barrier();"));

        assertThat(check(program, "-np 2 --max-calls 1000")).as(said()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(said()).contains("--max-calls");
    }

    @Test
    void shouldLeaveNothingBehindAndSayTheSameTwice() throws IOException {
        Path program = write(
                "P.java",
                program(
                        "MPI.Init(args); int[] b = new int[1]; if (me() > 0) MPI.COMM_WORLD.Send(b, 0, 1, MPI.INT, 0, 0);"
                                + " else for (int i = 1; i < 3; i++) System.out.println("
                                + "MPI.COMM_WORLD.Recv(b, 0, 1, MPI.INT, MPI.ANY_SOURCE, 0).source);"
                                + " new java.io.FileWriter(\"out.txt\").close(); MPI.Finalize();"));
        List<Path> before = leftovers();

        assertThat(check(program, "-np 3")).as(said()).isEqualTo(ExitCode.OK);
        String first = said();
        said.reset();
        check(program, "-np 3");

        assertThat(said()).isEqualTo(first);
        assertThat(leftovers()).isEqualTo(before);
        assertThat(Path.of("out.txt")).doesNotExist();
    }

    private static List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(TemporaryDirectory.path())) {
            String own = "rankbuffer-mpi-" + ProcessHandle.current().pid() + "-";
            return files.filter(file -> file.getFileName().toString().startsWith(own))
                    .sorted()
                    .toList();
        }
    }

    /** Both messages come from rank 0, with one tag: what differs is what it has passed on. */
    @Test
    void shouldSayWhatARaceAtAnotherRankDependsOn() throws IOException {
        Path program = write(
                "P.java",
                program("MPI.Init(args); int me = me(); int[] b = {me};"
                        + " for (int i = 0; me == 0 && i < 2; i++) {"
                        + " MPI.COMM_WORLD.Recv(b, 0, 1, MPI.INT, MPI.ANY_SOURCE, 0);"
                        + " MPI.COMM_WORLD.Send(b, 0, 1, MPI.INT, 3, 0); }"
                        + " if (me == 1 || me == 2) MPI.COMM_WORLD.Send(b, 0, 1, MPI.INT, 0, 0);\n"
                        + " for (int i = 0; me == 3 && i < 2; i++) {"
                        + " MPI.COMM_WORLD.Recv(b, 0, 1, MPI.INT, 0, 0); if (i == 0) System.out.println(b[0]); }"
                        + " MPI.Finalize();"));

        check(program, "-np 4");

        assertThat(inOneLine())
                .contains(
                        "rank 3 prints \"2\" or \"1\", depending on what it gets in Recv, P.java:5; that depends on the"
                                + " order of messages at other ranks");
    }
}
