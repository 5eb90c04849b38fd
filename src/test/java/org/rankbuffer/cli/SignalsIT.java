package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.Checkout;
import org.rankbuffer.ExitCode;

/**
 * Whoever is told to stop has not failed: the scripts, from their first line to the last of the summary, are told at
 * random moments, with all their processes or alone. {@code -Dsignals.seed=N -Dsignals.rounds=N} do so otherwise.
 */
@Timeout(600)
@EnabledOnOs(OS.LINUX) // processes are found by a variable in their environment
final class SignalsIT {

    private static final String MARK = "RANKBUFFER_SIGNALS_ROUND";
    private static final long LIMIT_SECONDS = 5;

    @TempDir
    Path scratch;

    private Checkout checkout;
    private Path temporary;

    private enum Request {
        HUP(ExitCode.HUNG_UP),
        INT(ExitCode.INTERRUPTED),
        TERM(ExitCode.TERMINATED);

        private final int exitCode;

        Request(int exitCode) {
            this.exitCode = exitCode;
        }
    }

    /** What the script has to do when it is told. */
    private enum Phase {
        BUILD(2500),
        ARCHIVES(2500),
        ENDLESS_RUN(1500),
        SHORT_RUN(1000);

        private final int longestDelayMillis;

        Phase(int longestDelayMillis) {
            this.longestDelayMillis = longestDelayMillis;
        }
    }

    private record Round(Phase phase, Request request, String device, boolean group, int delayMillis) {

        static Round of(int number, SplittableRandom random) {
            Phase phase = Phase.values()[number % Phase.values().length];
            Request request = Request.values()[random.nextInt(Request.values().length)];
            String device = List.of("niodev", "multicore", "threads", "cluster").get(random.nextInt(4));
            return new Round(phase, request, device, random.nextInt(3) > 0, random.nextInt(phase.longestDelayMillis));
        }
    }

    @BeforeEach
    void copyTheProject() throws IOException {
        checkout = Checkout.ofProject(CommandRun.project())
                .copy(scratch.resolve("a checkout"))
                .withJar(CommandRun.jar());
        temporary = Files.createDirectory(scratch.resolve("tmp"));
    }

    @Test
    void shouldEndAtOnceWithItsExitCodeAndNothingLeftWheneverItIsToldToStop() throws Exception {
        long seed = Long.getLong("signals.seed", 1);
        SplittableRandom random = new SplittableRandom(seed);
        for (int number = 0; number < Integer.getInteger("signals.rounds", 16); number++) {
            Round round = Round.of(number, random);
            play(round, "round " + number + " of seed " + seed + ", " + round);
        }
    }

    private void play(Round round, String what) throws Exception {
        prepare(round.phase());
        String mark = UUID.randomUUID().toString();
        Path pid = scratch.resolve("pid");
        Files.deleteIfExists(pid);
        File out = scratch.resolve("out").toFile();
        Process shell = start(mark, out, "set -m; \"$@\" & echo $! >'" + pid + "'; wait $!", command(round));
        try {
            boolean ended = shell.waitFor(round.delayMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                signal(round.request().name(), (round.group() ? "-" : "") + awaitText(pid));
            }
            long told = System.nanoTime();
            boolean inTime = shell.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && awaitNoneLeft(mark, told);

            String text = what + ":\n" + Files.readString(out.toPath());
            assertThat(inTime).as("in time, " + text).isTrue();
            if (round.phase() == Phase.SHORT_RUN && shell.exitValue() == ExitCode.OK) {
                assertThat(text).contains("verdict: holds");
            } else {
                assertThat(shell.exitValue()).as(text).isEqualTo(round.request().exitCode);
            }
            assertThat(text).doesNotContain("\tat ", "internal error", "failed");
            assertThat(checkout.inTarget()).as(text).noneMatch(name -> name.startsWith("new-"));
            assertThat(temporary).as(text).isEmptyDirectory();
        } finally {
            marked(mark).forEach(ProcessHandle::destroyForcibly);
        }
    }

    private void prepare(Phase phase) throws IOException {
        switch (phase) {
            case BUILD -> checkout.makeStale();
            case ARCHIVES -> {
                checkout.makeFresh();
                checkout.deleteArchives();
            }
            case ENDLESS_RUN, SHORT_RUN -> checkout.makeFresh();
        }
    }

    private List<String> command(Round round) {
        List<String> command = new ArrayList<>();
        if (round.device().equals("cluster")) {
            command.add(checkout.script("run-cluster.sh").toString());
        } else {
            command.addAll(List.of(checkout.script("run-local.sh").toString(), "--device", round.device()));
        }
        command.addAll(List.of("numbers", "-np", "5"));
        command.addAll(List.of("--items", round.phase() == Phase.SHORT_RUN ? "4000" : "2000000000"));
        return command;
    }

    @Test
    void shouldEndLikeOtherProgramsWhenNobodyReadsItsOutput() throws Exception {
        for (String device : List.of("niodev", "multicore", "threads")) {
            String mark = UUID.randomUUID().toString();
            File out = scratch.resolve("out").toFile();
            Process shell = start(
                    mark,
                    out,
                    "set -o pipefail; \"$@\" | :",
                    List.of(
                            checkout.script("run-local.sh").toString(),
                            "--device",
                            device,
                            "--items",
                            "2000000000",
                            "-np",
                            "3"));
            try {
                assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(shell.exitValue()).isEqualTo(ExitCode.OUTPUT_CLOSED);
                assertThat(Files.readString(out.toPath())).isEmpty();
                assertThat(awaitNoneLeft(mark, System.nanoTime())).isTrue();
            } finally {
                marked(mark).forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    @Test
    void shouldSayThatItsOutputCannotBeWritten() throws Exception {
        String mark = UUID.randomUUID().toString();
        File out = scratch.resolve("out").toFile();

        Process shell = start(
                mark,
                out,
                "\"$@\" >/dev/full",
                List.of(checkout.script("run-local.sh").toString(), "--device", "threads", "--items", "2000000000"));

        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(Files.readAllLines(out.toPath()))
                .singleElement()
                .asString()
                .startsWith("rankbuffer: cannot write to standard output: ");
    }

    private Process start(String mark, File out, String script, List<String> arguments) throws IOException {
        // A job in the background of a script ignores Ctrl-C, and so do its children; this build may be one.
        List<String> command =
                new ArrayList<>(List.of("env", "--default-signal=INT,PIPE", "bash", "-c", script, "test"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(out);
        builder.environment()
                .putAll(Map.of(
                        MARK,
                        mark,
                        "TMPDIR",
                        temporary.toString(),
                        "MPJ_HOME",
                        CommandRun.mpjHome().toString()));
        return builder.start();
    }

    private static String awaitText(Path file) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            if (Files.exists(file) && Files.size(file) > 0) {
                return Files.readString(file).strip();
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("nothing in " + file);
    }

    private static void signal(String name, String target) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-s", name, "--", target)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static boolean awaitNoneLeft(String mark, long since) {
        while (System.nanoTime() - since < TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
            if (marked(mark).isEmpty()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    private static List<ProcessHandle> marked(String mark) {
        String variable = MARK + "=" + mark;
        List<ProcessHandle> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : all) {
                if (environment(process).contains(variable)) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String environment(Path process) {
        try {
            return Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException | UncheckedIOException e) {
            return ""; // it has ended, or is somebody else's
        }
    }
}
