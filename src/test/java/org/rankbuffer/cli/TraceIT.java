package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.ExitCode;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.TraceEvent;
import org.rankbuffer.trace.TraceReader;

/** Traces of real runs, however they end. */
@Timeout(180)
final class TraceIT {

    private static final int RANKS = 5;

    @TempDir
    Path scratch;

    private Process running;

    @AfterEach
    void end() {
        if (running != null) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
        }
    }

    private Path traces() {
        return scratch.resolve("trace");
    }

    private CommandRun traced(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--trace=" + traces());
        return CommandRun.local(scratch, all.toArray(String[]::new));
    }

    private static List<TraceEvent> events(RankTrace rank) {
        return Stream.concat(rank.first().stream(), rank.last().stream()).toList();
    }

    /** Every receive that ended belongs to a send that came before it; the clock of each rank grows. */
    private static void shouldBeInOrder(Trace trace) {
        Map<String, TraceEvent> sends = new HashMap<>();
        for (RankTrace rank : trace.ranks()) {
            long clock = 0;
            for (TraceEvent event : events(rank)) {
                assertThat(event.clock()).isGreaterThan(clock);
                clock = event.clock();
                if (event.kind() == TraceEvent.Kind.SEND) {
                    sends.put(rank.rank() + " " + clock, event);
                }
            }
        }
        for (RankTrace rank : trace.ranks()) {
            for (TraceEvent event : events(rank)) {
                if (event.kind() == TraceEvent.Kind.RECEIVE && !event.isOpen()) {
                    TraceEvent send = sends.get(event.peer() + " " + event.sent());
                    assertThat(send.peer()).isEqualTo(rank.rank());
                    assertThat(send.clock()).isLessThan(event.clock());
                    assertThat(send.begin()).isLessThanOrEqualTo(event.end());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"multicore", "niodev", "threads"})
    void shouldTraceRunOnEveryDevice(String device) throws Exception {
        Path recording = scratch.resolve("recording");

        CommandRun run =
                traced("--device=" + device, "-np=" + RANKS, "--items=200", "--capacity=4", "--record=" + recording);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.OK);
        Trace trace = TraceReader.read(traces());
        assertThat(trace.ranks())
                .extracting(RankTrace::role)
                .containsExactly("manager", "producer", "producer", "consumer", "consumer");
        shouldBeInOrder(trace);
        assertThat(trace.ranks()).allMatch(rank -> events(rank).stream().noneMatch(TraceEvent::isOpen));
        assertThat(trace.ranks().get(0).totals().items()).isEqualTo(200);
        assertThat(trace.about().capacity()).isEqualTo(4);
        assertThat(trace.about().environment()).containsEntry("device", device).containsKey("Java");
        assertThat(trace.about().end().orElseThrow().verdict()).isEqualTo("holds");
        assertThat(trace.about().end().orElseThrow().properties()).hasSize(5);
        CommandRun replay = CommandRun.local(scratch, "replay", recording.toString());
        assertThat(replay.exitCode()).as(replay.toString()).isEqualTo(ExitCode.OK);
    }

    /** Begins a run that goes on for long, and waits until its trace has messages of all ranks. */
    private void start(String device) throws Exception {
        running = new ProcessBuilder(CommandRun.localCommand(
                        "--device=" + device, "-np=" + RANKS, "--items=1g", "--capacity=4", "--trace=" + traces()))
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!hasMessagesOfAll()) {
            assertThat(System.nanoTime()).isLessThan(until);
            assertThat(running.waitFor(50, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    private boolean hasMessagesOfAll() throws IOException {
        if (!Files.exists(traces().resolve("run.json"))) {
            return false;
        }
        Trace trace = TraceReader.read(traces());
        return trace.ranks().size() == RANKS
                && trace.ranks().stream().allMatch(rank -> rank.totals().messagesSent() > 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multicore", "niodev", "threads"})
    void shouldLeaveTraceOfRunWhoseLauncherIsKilled(String device) throws Exception {
        start(device);

        running.destroyForcibly().waitFor();

        Trace trace = TraceReader.read(traces());
        assertThat(trace.about().end()).isEmpty();
        assertThat(trace.ranks()).hasSize(RANKS).allMatch(rank -> rank.events() > 1);
    }

    @Test
    void shouldLeaveTraceOfRunOfWhichRankIsKilled() throws Exception {
        start("niodev");

        running.descendants()
                .filter(process -> process.info().arguments().stream()
                        .anyMatch(all -> List.of(all).contains("-Drankbuffer.rank=3")))
                .forEach(ProcessHandle::destroyForcibly);

        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Trace trace = TraceReader.read(traces());
        assertThat(trace.about().end().orElseThrow().exitCode()).isEqualTo(ExitCode.RANK_FAILED);
        assertThat(trace.about().end().orElseThrow().failures().get(0)).contains("rank 3");
        assertThat(trace.ranks()).hasSize(RANKS).allMatch(rank -> rank.events() > 1);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void shouldTellThatRunWasInterrupted(String signal, int exitCode) throws Exception {
        start("multicore");

        CommandRun.signal(running.toHandle(), signal);

        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Trace trace = TraceReader.read(traces());
        assertThat(trace.about().end().orElseThrow().verdict()).isEqualTo("interrupted");
        assertThat(trace.about().end().orElseThrow().exitCode()).isEqualTo(exitCode);
        assertThat(trace.ranks()).allMatch(rank -> rank.totals().messagesSent() > 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multicore", "niodev"})
    void shouldShowWhereProgramHangs(String device) throws Exception {
        Path program = Files.writeString(scratch.resolve("Hang.java"), """
                import mpi.*;
                public class Hang {
                    public static void main(String[] args) throws Exception {
                        MPI.Init(args);
                        int rank = MPI.COMM_WORLD.Rank();
                        int[] one = {1};
                        if (rank == 0) {
                            MPI.COMM_WORLD.Send(one, 0, 1, MPI.INT, 1, 7);
                        } else {
                            MPI.COMM_WORLD.Recv(one, 0, 1, MPI.INT, MPI.ANY_SOURCE, MPI.ANY_TAG);
                        }
                        MPI.COMM_WORLD.Recv(one, 0, 1, MPI.INT, 1 - rank, 9);
                        MPI.Finalize();
                    }
                }
                """);

        CommandRun run = traced("run", program.toString(), "-np=2", "--device=" + device, "--stall-after=2");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.STALLED);
        Trace trace = TraceReader.read(traces());
        shouldBeInOrder(trace);
        for (RankTrace rank : trace.ranks()) {
            List<TraceEvent> events = events(rank);
            TraceEvent open = events.get(events.size() - 1);
            assertThat(open.isOpen()).isTrue();
            assertThat(List.of(open.what(), open.peer(), open.tag(), open.line()))
                    .isEqualTo(List.of("Recv", 1 - rank.rank(), 9, "Hang.java:12"));
            assertThat(rank.totals().inReceive()).isGreaterThan(TimeUnit.SECONDS.toNanos(1));
        }
        var stall = trace.about().end().orElseThrow().stall().orElseThrow();
        assertThat(stall.waits()).hasSize(2);
        assertThat(stall.cause()).contains("cycle", "both in Recv");
    }

    @Test
    void shouldReplaceOlderTraceAndRefuseOtherDirectories() throws Exception {
        assertThat(traced("-np=3", "--items=4").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(traced("-np=4", "--items=4").exitCode()).isEqualTo(ExitCode.OK);
        assertThat(TraceReader.read(traces()).ranks()).hasSize(4);

        Path letter = Files.writeString(traces().resolve("letter.txt"), "dear");
        CommandRun run = traced("-np=3");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .isEqualTo("rankbuffer: --trace is " + traces() + ", which holds letter.txt, which is of no"
                        + " trace, and nothing there is deleted; name an empty directory or a new one\n");
        assertThat(letter).hasContent("dear");
        assertThat(TraceReader.read(traces()).ranks()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "--trace-limit=5, 'but there is no trace; add --trace DIR'",
        "--trace=t --trace-limit=0, 'it must be 1 to 100000'",
        "--trace=/nowhere/t, 'is in a directory that does not exist; make /nowhere first'",
        "--trace=/dev/null, 'is no directory; name one, or a name that is free'",
    })
    void shouldSayWhatIsWrongWithOptions(String options, String problem) throws Exception {
        CommandRun run = CommandRun.local(scratch, options.split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(problem).hasLineCount(1);
    }

    @Test
    void shouldKeepAsManyEventsAsAskedFor() throws Exception {
        CommandRun run = traced("-np=3", "--items=5000", "--batch=1", "--trace-limit=10");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        for (RankTrace rank : TraceReader.read(traces()).ranks()) {
            assertThat(rank.first()).hasSize(10);
            assertThat(rank.last()).hasSize(10);
            assertThat(rank.events()).isGreaterThan(5000);
            assertThat(rank.totals().items()).isEqualTo(5000);
        }
    }
}
