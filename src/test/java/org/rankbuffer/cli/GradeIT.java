package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankbuffer.ExitCode;
import org.w3c.dom.NodeList;

/** Grading as users do it, with real runs. */
@Timeout(300)
final class GradeIT {

    private static final String NAME = "ping-pong";

    @TempDir
    private Path scratch;

    private Path solution() {
        return CommandRun.project().resolve("src/lab/solutions").resolve(NAME);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path started(String name) throws IOException, InterruptedException {
        Path mine = scratch.resolve(name);
        assertThat(CommandRun.local(scratch, "exercise", "start", NAME, mine.toString())
                        .exitCode())
                .isEqualTo(ExitCode.OK);
        return mine;
    }

    @Test
    void shouldGiveTheReferenceAllPointsOnBothDevices() throws Exception {
        Path mine = started("mine");
        copy(solution(), mine);

        CommandRun run = CommandRun.local(scratch, "exercise", "grade", mine.toString());

        assertThat(run.out()).contains("100 of 100 points").contains("10 of 10  niodev");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void shouldSayOfASkeletonWhatIsWrongInAllForms() throws Exception {
        Path mine = started("mine");
        Path temporary = Files.createDirectory(scratch.resolve("tmp"));

        CommandRun run = CommandRun.of(
                scratch,
                Map.of("TMPDIR", temporary.toString()),
                CommandRun.localCommand(
                        "exercise",
                        "grade",
                        mine.toString(),
                        "--json",
                        scratch.resolve("grade.json").toString(),
                        "--junit",
                        scratch.resolve("grade.xml").toString(),
                        "--pages",
                        scratch.resolve("pages").toString()));

        assertThat(run.exitCode()).isEqualTo(ExitCode.VIOLATED);
        JsonObject graded = JsonParser.parseString(Files.readString(scratch.resolve("grade.json")))
                .getAsJsonObject()
                .getAsJsonArray("submissions")
                .get(0)
                .getAsJsonObject();
        assertThat(run.out()).endsWith(graded.get("points").getAsInt() + " of 100 points\n");
        NodeList failures = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(scratch.resolve("grade.xml").toFile())
                .getElementsByTagName("failure");
        assertThat(failures.getLength()).isPositive();
        assertThat(Files.readString(scratch.resolve("pages/index.html"))).contains("<!DOCTYPE html>", "ends.html");
        assertThat(scratch.resolve("pages/ends.html")).content().contains("PingPong.java");
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void shouldGradeAClassSideBySide() throws Exception {
        Path all = Files.createDirectory(scratch.resolve("all"));
        copy(solution(), all.resolve("anna"));
        copy(CommandRun.project().resolve("src/test/programs/hostile/exits"), all.resolve("=cmd"));
        Files.createDirectory(all.resolve("empty"));

        CommandRun run = CommandRun.local(
                scratch,
                "exercise",
                "grade",
                "--all",
                all.toString(),
                "--exercise",
                NAME,
                "--csv",
                "-",
                "--pages",
                scratch.resolve("pages").toString());

        List<String> rows = run.out().lines().toList();
        assertThat(rows).hasSize(4);
        assertThat(rows.get(0)).startsWith("submission,ends,").endsWith(",total,note");
        assertThat(rows.get(1)).startsWith("'=cmd,0,").contains("java.lang.System.exit");
        assertThat(rows.get(2)).startsWith("anna,").endsWith(",100,");
        assertThat(rows.get(3)).startsWith("empty,0,");
        assertThat(scratch.resolve("pages/index.html")).content().contains("anna/index.html");
        assertThat(scratch.resolve("pages/anna/index.html")).exists();
        assertThat(run.exitCode()).isEqualTo(ExitCode.VIOLATED);
    }

    @Test
    void shouldRefuseWhatIsNoSubmission() throws Exception {
        CommandRun run = CommandRun.local(scratch, "exercise", "grade", scratch.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("there is no task.md of an exercise").hasLineCount(1);
    }

    @Test
    void shouldGiveNothingToWhatCannotBeGradedAndGoOn() throws Exception {
        Path all = Files.createDirectory(scratch.resolve("all"));
        Files.writeString(Files.createDirectory(all.resolve("bert")).resolve("PingPong.java"), " ".repeat(600_000));
        Path other = Files.createDirectory(all.resolve("new\nline\u001b[31m"));
        Files.writeString(other.resolve("task.md"), "# ring: A sum\n");
        Path deep = Files.createDirectories(all.resolve("zoe/src"));
        Files.writeString(deep.resolve("PingPong.java"), "class PingPong {}");
        Files.createDirectory(all.resolve("__MACOSX"));
        Files.createSymbolicLink(all.resolve("link"), Path.of("/"));

        CommandRun run = CommandRun.local(scratch, "exercise", "grade", "--all", all.toString(), "--exercise", NAME);

        assertThat(run.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("bert: 0 of 100 points; there are more than 50 sources, or"),
                        line -> assertThat(line)
                                .startsWith("new?line?[31m: 0 of 100 points; task.md is of ring, not of ping-pong"),
                        line -> assertThat(line)
                                .startsWith("zoe: 0 of 100 points; src/PingPong.java is in a subdirectory"));
        assertThat(run.exitCode()).isEqualTo(ExitCode.VIOLATED);
    }

    @Test
    void shouldGiveNothingToALargeSubmissionAlone() throws Exception {
        Files.writeString(scratch.resolve("PingPong.java"), " ".repeat(600_000));

        CommandRun run = CommandRun.local(scratch, "exercise", "grade", scratch.toString(), "--exercise", NAME);

        assertThat(run.out()).contains("512 KiB").endsWith("0 of 100 points\n");
        assertThat(run.exitCode()).isEqualTo(ExitCode.VIOLATED);
    }

    @ParameterizedTest
    @CsvSource({
        "exercise grade --all CLASS, TERM, 143",
        "exercise grade --all CLASS, INT, 130",
        "exercise score " + NAME + ", HUP, 129",
        "lab score, TERM, 143"
    })
    @EnabledOnOs(OS.LINUX)
    void shouldTellNoGradeAndLeaveNothingWhenItIsToldToStop(String command, String signal, int exitCode)
            throws Exception {
        Path all = scratch.resolve("class");
        for (String name : List.of("anna", "ben", "carl", "dora")) {
            copy(solution(), all.resolve(name));
            copy(CommandRun.project().resolve("src/lab/exercises").resolve(NAME), all.resolve(name));
        }
        Path temporary = Files.createDirectory(scratch.resolve("tmp"));
        Path said = scratch.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(
                CommandRun.localCommand(command.replace("CLASS", all.toString()).split(" ")));
        builder.environment().put("TMPDIR", temporary.toString());
        Process process =
                builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            await(() -> !isEmpty(temporary)
                    && (command.startsWith("lab")
                            || process.descendants().findAny().isPresent()));
            List<ProcessHandle> started = process.descendants().toList();

            CommandRun.signal(process.toHandle(), signal);

            assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(exitCode);
            for (ProcessHandle one : started) {
                one.onExit().get(5, TimeUnit.SECONDS);
            }
            assertThat(temporary).isEmptyDirectory();
            assertThat(said).content().doesNotContain("points").doesNotContain("rankbuffer:");
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean isEmpty(Path directory) {
        return directory.toFile().list().length == 0;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @Test
    void shouldRefuseToScoreWhatIsNoSolution() throws Exception {
        CommandRun run = CommandRun.local(scratch, "exercise", "score", NAME + "/nothing");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("NAME is " + NAME + "/nothing; it must be an exercise");
    }
}
