package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.ExitCode;

/** Ranks that stop answering, die, or end their JVM: the right code, the cause by name, soon, and nothing left. */
@Timeout(180)
final class StallIT {

    private static final double STALL_SECONDS = 2;

    /** From the fault to the end, on a machine that is busy with other tests. */
    private static final double END_SECONDS = 5;

    /** How long a silent process is waited for. */
    private static final double ANSWER_SECONDS = 2;

    @TempDir
    Path scratch;

    private Path classes;
    private Path marker;
    private Job job;

    @BeforeEach
    void compile() throws IOException {
        marker = scratch.resolve("marker");
        classes = CommandRun.compile(scratch, "Faulty", """
                import java.nio.file.*;
                import org.rankbuffer.*;
                import org.rankbuffer.protocol.Role;

                public class Faulty implements Workload<Long, Void> {
                    public Codec<Long> codec() {
                        return Codec.longs();
                    }

                    public Producer<Long> producer(RankContext context) {
                        long[] next = {0};
                        return () -> {
                            next[0]++;
                            fault(context, next[0]);
                            return next[0] <= items(context) ? (Long) next[0] : null;
                        };
                    }

                    public Consumer<Long, Void> consumer(RankContext context) {
                        long[] count = {0};
                        if (isHere(context, "hook") || isHere(context, "telling-hook")) {
                            Runtime.getRuntime().addShutdownHook(new Thread(() -> linger(context)));
                        }
                        return new Consumer<>() {
                            public void accept(Long item) throws Exception {
                                fault(context, ++count[0]);
                            }

                            public void close() {
                                if (isHere(context, "close")) {
                                    linger(context);
                                }
                            }
                        };
                    }

                    private static boolean isHere(RankContext context, String fault) {
                        return context.rank() == 3
                                && context.settings().options().get("fault").equals(fault);
                    }

                    private static void linger(RankContext context) {
                        boolean tells = isHere(context, "telling") || isHere(context, "telling-hook");
                        for (int i = 0; !tells || i < 50; i++) {
                            try {
                                Thread.sleep(100);
                            } catch (InterruptedException e) {
                                return;
                            }
                            if (tells) {
                                context.progress(0);
                            }
                        }
                    }

                    private static long items(RankContext context) {
                        return Long.parseLong(context.settings().options().getOrDefault("each", "100000000"));
                    }

                    private static void fault(RankContext context, long item) throws Exception {
                        String fault = context.settings().options().get("fault");
                        if (fault.equals("slow") && context.role() == Role.CONSUMER) {
                            Thread.sleep(400);
                        }
                        if (item == 500 && context.rank() == 3) {
                            Files.createFile(Path.of(context.settings().options().get("marker")));
                            if (fault.equals("exit")) {
                                System.exit(0);
                            }
                            if (fault.equals("telling")) {
                                linger(context);
                            }
                            if (fault.equals("loop")) {
                                loopForEver();
                            }
                        }
                    }

                    private static void loopForEver() {
                        long turns = 0;
                        while (turns >= 0) {
                            turns = turns + 1 & Long.MAX_VALUE;
                        }
                    }
                }
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "multicore", "niodev"})
    void shouldNameTheConsumerThatLoops(String device) throws Exception {
        job = start("loop", device, "-np", "4", "--producers", "2");
        job.awaitFault();

        job.awaitEnd(STALL_SECONDS + END_SECONDS);

        assertThat(job.exitCode()).as(job.toString()).isEqualTo(ExitCode.STALLED);
        assertThat(job.failure())
                .contains("rank 3 has been in user code Faulty.loopForEver (Faulty.java:")
                .contains("2 producers wait for room", "nothing is deadlocked", "--stall-after");
        assertThat(job.out())
                .contains("rank 3  consumer  in user code", "at Faulty.loopForEver", "who waits for whom")
                .contains("verdict: stalled");
        assertThat(job.summary().get("verdict").getAsString()).isEqualTo("stalled");
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "multicore", "niodev"})
    void shouldNameTheProducerThatLoops(String device) throws Exception {
        job = start("loop", device, "-np", "5", "--producers", "3", "--set", "each=1000");
        job.awaitFault();

        job.awaitEnd(STALL_SECONDS + END_SECONDS);

        assertThat(job.exitCode()).as(job.toString()).isEqualTo(ExitCode.STALLED);
        assertThat(job.failure()).contains("rank 3 has been in user code Faulty.loopForEver", "rank 4 waits for items");
        assertNothingIsLeft();
    }

    @Test
    void shouldNameTheProcessThatIsStopped() throws Exception {
        job = start("none", "niodev", "-np", "4", "--producers", "2");
        job.awaitFault();
        long pid = job.rank("0").pid();
        signal("STOP", pid);

        job.awaitEnd(STALL_SECONDS + ANSWER_SECONDS + END_SECONDS);

        assertThat(job.exitCode()).as(job.toString()).isEqualTo(ExitCode.STALLED);
        assertThat(job.failure()).contains("the process of rank 0 (pid " + pid + ") is stopped (SIGSTOP)");
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource({"threads, all", "multicore, all", "niodev, 0", "niodev, 1", "niodev, 3"})
    void shouldSayWhoWasKilledAndHowFarItWas(String device, String process) throws Exception {
        job = start("none", device, "-np", "4", "--producers", "2");
        job.awaitFault();
        Thread.sleep(400); // two pulses, so that there is something to tell
        long pid = job.rank(process).pid();
        signal("KILL", pid);

        job.awaitEnd(END_SECONDS);

        assertThat(job.exitCode()).as(job.toString()).isEqualTo(ExitCode.RANK_FAILED);
        String who = process.equals("all")
                ? "the process of all ranks (pid " + pid
                : "rank " + process + " ("
                        + List.of("manager", "producer", "", "consumer").get(Integer.parseInt(process)) + ", pid "
                        + pid;
        assertThat(job.failure()).startsWith(who).containsPattern("was ended by SIGKILL after at least \\d+ messages");
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "multicore", "niodev"})
    void shouldSayWhoCalledSystemExit(String device) throws Exception {
        job = start("exit", device, "-np", "4", "--producers", "2");
        job.awaitFault();

        job.awaitEnd(END_SECONDS);

        assertThat(job.exitCode()).as(job.toString()).isEqualTo(ExitCode.RANK_FAILED);
        assertThat(job.failure())
                .contains("rank 3 (consumer): user code called System.exit at Faulty.fault (Faulty.java:");
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"multicore", "niodev"})
    void shouldNotTakeSlowConsumersForAStall(String device) throws Exception {
        // One batch takes a consumer 3.2 seconds, in which it neither sends nor receives.
        job = start(
                "slow", device, "-np", "3", "--producers", "1", "--set", "each=16", "--capacity", "8", "--batch", "8");

        job.awaitEnd(60);

        assertThat(job.exitCode()).as(job.toString()).isEqualTo(ExitCode.OK);
    }

    /** For two and a half times the limit. */
    @ParameterizedTest
    @CsvSource({"telling, multicore", "telling, niodev", "telling-hook, multicore", "telling-hook, niodev"})
    void shouldNotTakeWorkThatTellsOfProgressForAStall(String fault, String device) throws Exception {
        job = start(fault, device, "-np", "4", "--producers", "2", "--set", "each=1000");

        job.awaitEnd(60);

        assertThat(job.exitCode()).as(job.toString()).isEqualTo(ExitCode.OK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "multicore", "niodev"})
    void shouldNameTheShutdownHookThatARankWaitsIn(String device) throws Exception {
        job = start("hook", device, "-np", "4", "--producers", "2", "--set", "each=1000");
        job.awaitFault();

        job.awaitEnd(STALL_SECONDS + ANSWER_SECONDS + 2 * END_SECONDS);

        assertThat(job.exitCode()).as(job.toString()).isEqualTo(ExitCode.STALLED);
        assertThat(job.failure())
                .contains("rank 3 has done its part, and its process (pid ")
                .contains(
                        "waits in a shutdown hook: Faulty.linger (Faulty.java:",
                        "RankContext.progress",
                        "--stall-after");
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "multicore", "niodev"})
    void shouldNameTheRankThatDoesNotClose(String device) throws Exception {
        job = start("close", device, "-np", "4", "--producers", "2", "--set", "each=1000");
        job.awaitFault();

        job.awaitEnd(STALL_SECONDS + ANSWER_SECONDS + 2 * END_SECONDS);

        assertThat(job.exitCode()).as(job.toString()).isEqualTo(ExitCode.STALLED);
        assertThat(job.failure())
                .contains("rank 3 has been in user code Faulty.linger (Faulty.java:")
                .contains("nothing is deadlocked", "RankContext.progress");
        assertNothingIsLeft();
    }

    @AfterEach
    void killWhatIsLeft() {
        if (job != null) {
            job.kill();
        }
    }

    private void assertNothingIsLeft() throws Exception {
        for (ProcessHandle rank : job.everSeen()) {
            rank.onExit().get(5, TimeUnit.SECONDS);
        }
        try (Stream<Path> files = Files.list(job.directory())) {
            assertThat(files).isEmpty();
        }
    }

    private static void signal(String name, long pid) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start();
        assertThat(kill.waitFor()).isZero();
    }

    private Job start(String fault, String device, String... more) throws IOException {
        Path directory = Files.createDirectory(scratch.resolve("directory"));
        List<String> command = new ArrayList<>(CommandRun.localCommand(
                "Faulty",
                "--classpath",
                classes.toString(),
                "--device",
                device,
                "--stall-after",
                String.valueOf(STALL_SECONDS),
                "--summary",
                scratch.resolve("summary.json").toString(),
                "--set",
                "fault=" + fault,
                "--set",
                "marker=" + marker));
        command.addAll(List.of(more));
        Path out = scratch.resolve("out");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        return new Job(process, out, directory, new ArrayList<>());
    }

    /** A run under way. */
    private final class Job {

        private final Process process;
        private final Path out;
        private final Path directory;
        private final List<ProcessHandle> everSeen;

        private Job(Process process, Path out, Path directory, List<ProcessHandle> everSeen) {
            this.process = process;
            this.out = out;
            this.directory = directory;
            this.everSeen = everSeen;
        }

        /** Waits until rank 3 has come to its 500th item. */
        void awaitFault() throws Exception {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!Files.exists(marker)) {
                assertThat(System.nanoTime()).as(this::toString).isLessThan(deadline);
                assertThat(process.isAlive() || Files.exists(marker))
                        .as(this::toString)
                        .isTrue();
                Thread.sleep(20);
            }
            process.descendants().forEach(everSeen::add);
        }

        ProcessHandle rank(String name) {
            Optional<ProcessHandle> found = process.descendants()
                    .filter(handle -> handle.info()
                            .arguments()
                            .map(List::of)
                            .orElse(List.of())
                            .contains("-Drankbuffer.rank=" + name))
                    .findFirst();
            return found.orElseThrow(() -> new AssertionError("no rank " + name + " among " + everSeen));
        }

        void awaitEnd(double seconds) throws Exception {
            assertThat(process.waitFor((long) (seconds * 1000), TimeUnit.MILLISECONDS))
                    .as(() -> "no end within " + seconds + " s: " + this)
                    .isTrue();
        }

        int exitCode() {
            return process.exitValue();
        }

        JsonObject summary() throws IOException {
            return JsonParser.parseString(Files.readString(scratch.resolve("summary.json")))
                    .getAsJsonObject();
        }

        /** The first failure, of one. */
        String failure() throws IOException {
            assertThat(summary().getAsJsonArray("failures")).as(toString()).hasSize(1);
            return summary()
                    .getAsJsonArray("failures")
                    .get(0)
                    .getAsJsonObject()
                    .get("text")
                    .getAsString();
        }

        String out() throws IOException {
            return Files.readString(out);
        }

        Path directory() {
            return directory;
        }

        List<ProcessHandle> everSeen() {
            return everSeen;
        }

        void kill() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }

        @Override
        public String toString() {
            try {
                return out();
            } catch (IOException e) {
                return e.toString();
            }
        }
    }
}
