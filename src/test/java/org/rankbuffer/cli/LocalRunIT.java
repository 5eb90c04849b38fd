package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.ExitCode;

/** The command that users run, on real ranks, with real files. */
@Timeout(180)
final class LocalRunIT {

    @TempDir
    Path scratch;

    @ParameterizedTest
    @ValueSource(strings = {"multicore", "niodev", "threads"})
    void shouldTellTheStoryOfASmallRunAndProveItsEnd(String device) throws Exception {
        Path summary = scratch.resolve("a summary.json");

        CommandRun run = CommandRun.local(scratch, "--device", device, "--summary", summary.toString());

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.OK);
        assertThat(run.complaints()).isEmpty();
        assertThat(run.out())
                .startsWith("8 ranks on " + device + ": rank 0 manages the buffer (capacity 4, batch 1)")
                .contains("producer 4 appended", "consumer 5 took", "conservation", "verdict: holds")
                .doesNotContain("\u001b");
        assertThat(run.out().lines().filter(line -> line.startsWith("producer ") && line.contains(" appended ")))
                .hasSize(40);
        assertThat(run.out().lines().filter(line -> line.startsWith("consumer ") && line.contains(" took ")))
                .hasSize(40);
        JsonObject json = JsonParser.parseString(Files.readString(summary)).getAsJsonObject();
        assertThat(json.get("verdict").getAsString()).isEqualTo("holds");
        assertThat(json.get("itemsConsumed").getAsLong()).isEqualTo(40);
        assertThat(json.getAsJsonArray("ranks")).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({
        "multicore, slow-consumer, 20, producer [1-4] waits: the queue is full",
        "niodev, slow-consumer, 20, producer [1-4] waits: the queue is full",
        "threads, slow-consumer, 20, producer [1-4] waits: the queue is full",
        "multicore, slow-producer, 20, consumer [5-7] waits: the queue is empty",
        "niodev, slow-producer, 20, consumer [5-7] waits: the queue is empty",
        "threads, slow-producer, 20, consumer [5-7] waits: the queue is empty"
    })
    void shouldTellWhoWaitsForWhatAtEachPace(String device, String pace, int items, String often) throws Exception {
        CommandRun run =
                CommandRun.local(scratch, "--device", device, "--pace", pace, "--items", String.valueOf(items));

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.OK);
        assertThat(run.out().lines().filter(line -> line.matches(often))).hasSizeGreaterThan(items / 4);
        assertThat(StoryReader.faults(run.out())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--capacity 9, capacity 9, capacity 9",
        "--batch 3, batch 3, 'capacity 4, batch 3'",
        "--batch 9, batch 9, 'capacity 9, batch 9'",
        "--batch auto, batch auto, 'capacity 4, batch 4'",
        "--items 101, many items, 'capacity 64, batch 64'"
    })
    void shouldChooseASmallBufferForARunThatIsToldUnlessTheUserDoes(String options, String what, String limits)
            throws Exception {
        List<String> words = List.of((options + " --device threads").split(" "));

        CommandRun run = CommandRun.local(scratch, words.toArray(String[]::new));

        assertThat(run.exitCode()).as(what).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains(limits);
    }

    @ParameterizedTest
    @CsvSource({
        "multicore, 3, 1, 1",
        "multicore, 4, 2, auto",
        "multicore, 8, 64, auto",
        "multicore, 13, 64, 1",
        "niodev, 3, 64, auto",
        "niodev, 4, 2, 1",
        "niodev, 8, 1, auto",
        "niodev, 13, 2, auto",
        "threads, 3, 2, 1",
        "threads, 4, 1, auto",
        "threads, 8, 64, 1",
        "threads, 13, 64, auto"
    })
    void shouldMakeTheSameChecksumsAndCountsWhateverCarriesThem(String device, String np, String capacity, String batch)
            throws Exception {
        Path input = CommandRun.project().resolve("src");
        Path sums = scratch.resolve("sums");
        Path words = scratch.resolve("words");

        CommandRun checksum = CommandRun.local(
                scratch,
                arguments("checksum", "--device", device, "-np", np, "--capacity", capacity, "--batch", batch)
                        .with("--input", input, "--output", sums));
        CommandRun wordcount = CommandRun.local(
                scratch,
                arguments("wordcount", "--device", device, "-np", np, "--capacity", capacity, "--batch", batch)
                        .with("--input", input, "--output", words));

        assertThat(checksum.exitCode()).as(checksum.toString()).isEqualTo(ExitCode.OK);
        assertThat(shell("sha256sum --check --quiet '" + sums + "'")).isEmpty();
        assertThat(Files.readString(sums))
                .isEqualTo(shell("find '" + input + "' -type f -print0 | xargs -0 sha256sum | LC_ALL=C sort -k2"));
        assertThat(wordcount.exitCode()).as(wordcount.toString()).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(words)).isEqualTo(shell(wordCount(input)));
    }

    private static String wordCount(Path input) {
        return "export LC_ALL=C; find -H '" + input + "' -type f -exec grep -ahoE '[A-Za-z]+' {} + | tr A-Z a-z | sort"
                + " | uniq -c | awk '{print $2 \"\\t\" $1}'";
    }

    @Test
    void shouldDrawTheSamePictureWhateverCarriesTheTiles() throws Exception {
        Path usual = draw("threads", "3");

        for (String device : List.of("multicore", "niodev")) {
            for (String np : List.of("3", "8")) {
                assertThat(draw(device, np)).as(device + " " + np).hasSameBinaryContentAs(usual);
            }
        }
    }

    private Path draw(String device, String np) throws Exception {
        Path picture = scratch.resolve(device + np + ".png");
        CommandRun run = CommandRun.local(
                scratch,
                arguments("mandelbrot", "--device", device, "-np", np, "--set", "width=120", "--set", "tile=9")
                        .with("--output", picture));
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.OK);
        return picture;
    }

    @ParameterizedTest
    @ValueSource(strings = {"multicore", "niodev", "threads"})
    void shouldRunSomebodysOwnClass(String device) throws Exception {
        CommandRun run = CommandRun.local(
                scratch, "OwnWorkload", "--classpath", ownWorkload("").toString(), "--device", device);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("one per rank: true", "printed by rank 1", "verdict: holds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"multicore", "niodev", "threads"})
    void shouldNameWhatUserCodeThrew(String device) throws Exception {
        Path classes =
                ownWorkload("if (item.equals(\"producer 2\")) throw new IllegalStateException(\"I am fed up\");");

        CommandRun run =
                CommandRun.local(scratch, "OwnWorkload", "--classpath", classes.toString(), "--device", device);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.RANK_FAILED);
        assertThat(run.out()).contains("item 0 of producer 2", "I am fed up", "verdict: failed");
        assertThat(run.out() + run.err()).doesNotContain("\tat ");
    }

    @Test
    void shouldRunUnderMpjExpressOwnLauncher() throws Exception {
        CommandRun run = CommandRun.mpjrun(scratch, "numbers", "--pace", "slow-consumer");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("8 ranks on multicore", "capacity 4", "producer 4 appended", "verdict: holds")
                .containsPattern("producer [1-4] waits: the queue is full");
        assertThat(StoryReader.faults(run.out())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"multicore", "niodev"})
    void shouldWriteTheLogsThatAreAskedFor(String device) throws Exception {
        Path logs = Files.createDirectory(scratch.resolve("logs"));

        CommandRun run = CommandRun.local(
                scratch, "-np", "3", "--device", device, "--log-dir", logs.toString(), "--log-level", "debug");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(logs.resolve(device.equals("niodev") ? "rank-0.log" : "rank-all.log")))
                .contains("rank 0 begins, one of 3 ranks", "rank 0 ends, after");
        assertThat(Files.readString(logs.resolve(device.equals("niodev") ? "rank-2.log" : "rank-all.log")))
                .contains("rank 2 begins, one of 3 ranks", "rank 2 ends, after");
        assertThat(Files.readString(logs.resolve("rank-launcher.log"))).contains("process");
    }

    @Test
    void shouldTakeItsRanksAlongWhenTheLauncherIsKilled() throws Exception {
        Process launcher = new ProcessBuilder(CommandRun.localCommand(
                        "OwnWorkload",
                        "--classpath",
                        ownWorkload("Thread.sleep(60_000);").toString(),
                        "--device",
                        "niodev"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<ProcessHandle> ranks = awaitDescendants(launcher, 8);

        launcher.destroyForcibly();

        for (ProcessHandle rank : ranks) {
            rank.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    private static List<ProcessHandle> awaitDescendants(Process process, int count) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < deadline) {
            List<ProcessHandle> descendants = process.descendants().toList();
            if (descendants.size() == count) {
                return descendants;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("there never were " + count + " ranks");
    }

    /** A workload whose producers send their names; {@code atConsumer} is what consumers do first. */
    private Path ownWorkload(String atConsumer) throws IOException {
        return CommandRun.compile(scratch, "OwnWorkload", """
                import java.util.List;
                import java.util.Optional;
                import org.rankbuffer.*;

                public class OwnWorkload implements Workload<String, Void> {
                    private static int instances;

                    public OwnWorkload() {
                        instances++;
                    }

                    public Codec<String> codec() {
                        return Codec.utf8();
                    }

                    public Producer<String> producer(RankContext context) {
                        System.out.println("printed by rank " + context.rank());
                        List<String> names = new java.util.ArrayList<>(List.of("producer " + context.rank()));
                        return () -> names.isEmpty() ? null : names.remove(0);
                    }

                    public Consumer<String, Void> consumer(RankContext context) {
                        return item -> {
                            %s
                        };
                    }

                    public Optional<Void> merge(List<Void> results, RankContext context) {
                        context.say("one per rank: " + (instances == 1));
                        return Optional.empty();
                    }
                }
                """.formatted(atConsumer));
    }

    private String shell(String command) throws Exception {
        CommandRun run = CommandRun.of(scratch, Map.of(), List.of("bash", "-c", command));
        return run.out();
    }

    private static Arguments arguments(String... first) {
        return new Arguments(first);
    }

    /** Command-line arguments in the making. */
    private record Arguments(String... first) {
        private String[] with(Object... more) {
            return Stream.concat(Stream.of(first), Stream.of(more).map(Object::toString))
                    .toArray(String[]::new);
        }
    }
}
