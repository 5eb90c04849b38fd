package org.rankbuffer.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written to the directory of a trace, and what is read from it. */
final class TraceFilesTest {

    private static final long SEED = 15;
    private static final int LIMIT = 100;

    @TempDir
    Path scratch;

    private static AboutRun about(Optional<AboutRun.RunEnd> end) {
        return new AboutRun(
                "<numbers> & \"more\"", "./run-local.sh 'ä'", "2026-11-27T01:00:00Z", 4, Map.of("Java", "17"), end);
    }

    private static AboutRun.RunEnd end() {
        AboutRun.Stall stall = new AboutRun.Stall(
                "a cycle",
                "break it",
                List.of("rank 0 waits"),
                List.of(new AboutRun.WaitsFor(0, List.of(1, 2), false)));
        return new AboutRun.RunEnd(
                "stalled",
                6,
                "no progress",
                List.of(new AboutRun.CheckedProperty("capacity", true, "4 of 4")),
                List.of("no progress"),
                Optional.of(stall));
    }

    /** Events of every shape: each part is there or not, small, large or negative. */
    private static List<TraceEvent> randomEvents(int count) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<TraceEvent> events = new ArrayList<>();
        long time = -1_000_000;
        long clock = 0;
        for (int i = 0; i < count; i++) {
            time += random.nextLong(1L << random.nextInt(1, 40));
            long begin = time;
            time += random.nextLong(1L << random.nextInt(1, 40));
            clock += 1 + random.nextInt(5);
            boolean item = random.nextBoolean();
            events.add(new TraceEvent(
                    TraceEvent.Kind.values()[random.nextInt(5)],
                    begin,
                    time,
                    clock,
                    item ? TraceEvent.NONE : random.nextInt(-2, 5),
                    item ? TraceEvent.NONE : random.nextInt(-2, 1 << 20),
                    random.nextBoolean() ? "" : "WHAT" + random.nextInt(3),
                    random.nextBoolean() ? TraceEvent.NONE : random.nextLong(clock),
                    random.nextLong(1L << 33),
                    random.nextInt(3),
                    item ? random.nextInt(9) : TraceEvent.NONE,
                    item ? random.nextLong(1L << 40) : TraceEvent.NONE,
                    random.nextBoolean() ? TraceEvent.NONE : random.nextInt(1 << 24),
                    random.nextBoolean() ? "" : "Ring.java:" + random.nextInt(3)));
        }
        return events;
    }

    private static RankTotals totals(RankTotals.Slice... slices) {
        return new RankTotals(1, 2, 3, 4, 5, 6, 7, List.of(slices));
    }

    private static Trace trace(List<TraceEvent> events) {
        RankTotals.Slice nothing = new RankTotals.Slice(0, 0, 0, -1, -1, -1, -1, -1);
        RankTotals.Slice something = new RankTotals.Slice(9, 8, 7, 1, 4, 6e6, 4, 3);
        long begin = events.get(0).begin();
        long end = events.get(events.size() - 1).end();
        return new Trace(
                about(Optional.of(end())),
                Trace.Unit.NANOSECONDS,
                begin,
                end,
                1L << 50,
                List.of(
                        new RankTrace(
                                0,
                                "manager",
                                "node1",
                                0,
                                0,
                                events.size(),
                                events,
                                List.of(),
                                totals(something, something)),
                        new RankTrace(1, "", "node1", 0, 0, 0, List.of(), List.of(), totals(nothing, nothing))));
    }

    @Test
    void shouldReadWhatWasWritten() throws IOException {
        Trace trace = trace(randomEvents(5000));

        TraceWriter.write(trace, scratch.resolve("t"));

        assertThat(TraceReader.read(scratch.resolve("t"))).isEqualTo(trace);
    }

    @Test
    void shouldReadStepsAndWhatHasNotEnded() throws IOException {
        TraceEvent open = new TraceEvent(
                TraceEvent.Kind.RECEIVE, 2, TraceEvent.OPEN, 3, -2, -2, "Recv", -1, 0, 0, -1, -1, -1, "A.java:1");
        TraceEvent before = new TraceEvent(TraceEvent.Kind.SEND, 0, 1, 1, 1, 5, "Send", -1, 4, 0, -1, -1, -1, "");
        Trace trace = new Trace(
                about(Optional.empty()),
                Trace.Unit.STEPS,
                0,
                2,
                0,
                List.of(new RankTrace(0, "", "", 0, 0, 2, List.of(before, open), List.of(), totals())));

        TraceWriter.write(trace, scratch.resolve("t"));

        assertThat(TraceReader.read(scratch.resolve("t"))).isEqualTo(trace);
    }

    @Test
    void shouldReadAllWholeEventsOfFileThatIsCutAnywhere() throws IOException {
        List<TraceEvent> events = randomEvents(LIMIT);
        TraceWriter.write(trace(events), scratch);
        Path file = scratch.resolve("rank-0.trace");
        byte[] whole = Files.readAllBytes(file);
        int before = -1;
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));

            List<TraceEvent> read = TraceReader.read(scratch).ranks().get(0).first();

            assertThat(read).isEqualTo(events.subList(0, read.size())).hasSizeGreaterThanOrEqualTo(before);
            assertThat(read.size() - before).as("events in one byte").isLessThanOrEqualTo(1);
            before = Math.max(0, read.size());
        }
        assertThat(before).isEqualTo(events.size());
    }

    /** As a rank does it that is faster than its trace. */
    @Test
    void shouldKeepFirstAndLastEventsAndStaySmall() throws IOException {
        List<TraceEvent> events = randomEvents(40_000);
        long largest = 0;
        try (TraceDirectory directory = new TraceDirectory(scratch, Trace.Unit.NANOSECONDS)) {
            directory.begin(about(Optional.empty()));
            directory.append(0, TracePart.rank(0, "manager", "node1", LIMIT));
            for (int from = 0; from < events.size(); from += 2 * LIMIT) {
                directory.append(0, TracePart.events(from, events.subList(from, from + LIMIT)));
                directory.append(0, TracePart.totals(from + LIMIT, 0, totals(), 0, 1));
                largest = Math.max(largest, Files.size(scratch.resolve("rank-0.trace")));
            }
        }
        RankTrace rank = TraceReader.read(scratch).ranks().get(0);
        int last = events.size() - 2 * LIMIT;

        assertThat(rank.first()).isEqualTo(events.subList(0, LIMIT));
        assertThat(rank.last()).isEqualTo(events.subList(last, last + LIMIT));
        assertThat(rank.events()).isEqualTo(last + LIMIT);
        assertThat(rank.omitted()).isEqualTo(last + LIMIT - 2 * LIMIT);
        assertThat(largest).isLessThan(300_000);
        try (Stream<Path> files = Files.list(scratch)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("run.json", "rank-0.trace");
        }
    }

    @Test
    void shouldReplaceOlderTraceAlsoOneThatWasKilled() throws IOException {
        TraceWriter.write(trace(randomEvents(LIMIT)), scratch);
        Files.write(scratch.resolve("rank-7.trace"), new byte[0]);
        Files.write(scratch.resolve("rank-7.trace.new"), new byte[] {1});
        Trace other = trace(randomEvents(1));

        assertThat(TraceDirectory.problem(scratch.toString())).isEmpty();
        TraceWriter.write(other, scratch);

        assertThat(TraceReader.read(scratch)).isEqualTo(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "rank-0.trace", "notes.txt", "rank-0.trace.old"})
    void shouldRefuseDirectoryThatHoldsSomethingElse(String name) throws IOException {
        Path foreign = Files.writeString(scratch.resolve(name), "{\"format\": \"mine\"}");

        assertThat(TraceDirectory.problem(scratch.toString()).orElseThrow())
                .contains("holds " + name)
                .endsWith("name an empty directory or a new one");
        assertThatThrownBy(() -> TraceWriter.write(trace(randomEvents(1)), scratch))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nothing was deleted");
        assertThat(foreign).exists();
    }

    @Test
    void shouldRefuseDirectoryWithDirectoryInIt() throws IOException {
        Files.createDirectory(scratch.resolve("rank-0.trace"));

        assertThat(TraceDirectory.problem(scratch.toString())).isPresent();
    }

    @Test
    void shouldRefuseFileAndDirectoryNowhere() throws IOException {
        Path file = Files.createFile(scratch.resolve("file"));

        assertThat(TraceDirectory.problem(file.toString()).orElseThrow()).startsWith("is no directory");
        assertThat(TraceDirectory.problem(scratch.resolve("a/b").toString()).orElseThrow())
                .startsWith("is in a directory that does not exist; make ");
        assertThat(TraceDirectory.problem("")).contains("is empty; name a directory");
    }

    @Test
    void shouldSayInOneLineWhatIsNoTrace() throws IOException {
        assertThatThrownBy(() -> TraceReader.read(scratch.resolve("nowhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("nowhere does not exist; name the directory that --trace has written");
        assertThatThrownBy(() -> TraceReader.read(scratch))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no run.json");
        for (String text : List.of("", "[]", "{}", "{\"format\": \"rankbuffer-trace\"}", "no JSON")) {
            Files.writeString(scratch.resolve("run.json"), text);
            assertThatThrownBy(() -> TraceReader.read(scratch))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("run.json is of no trace");
        }
        Files.writeString(scratch.resolve("run.json"), "{\"format\": \"rankbuffer-trace\", \"version\": 2}");
        assertThatThrownBy(() -> TraceReader.read(scratch))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of version 2, and this reads 1");
    }

    @Test
    void shouldRefuseForeignAndDamagedFileOfRank() throws IOException {
        TraceWriter.write(trace(randomEvents(1)), scratch);
        Path file = scratch.resolve("rank-0.trace");
        for (String text : List.of("rankbuffer-trace 2\n", "something", "rankbuffer-trace 1\nX\1\1")) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> TraceReader.read(scratch))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(file.toString());
        }
    }
}
