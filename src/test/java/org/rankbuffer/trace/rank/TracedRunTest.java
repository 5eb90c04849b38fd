package org.rankbuffer.trace.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankbuffer.Codec;
import org.rankbuffer.RankBuffer;
import org.rankbuffer.RunObserver;
import org.rankbuffer.RunResult;
import org.rankbuffer.RunVerdict;
import org.rankbuffer.Settings;
import org.rankbuffer.Workload;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.protocol.ItemSink;
import org.rankbuffer.protocol.ItemSource;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.trace.AboutRun;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.TraceDirectory;
import org.rankbuffer.trace.TraceEvent;
import org.rankbuffer.trace.TraceReader;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.inprocess.Buffering;
import org.rankbuffer.transport.inprocess.InProcessWorld;

/** Whole runs that are traced, with ranks as threads. */
@Timeout(60)
final class TracedRunTest {

    private static final int SIZE = 6;
    private static final int ALL = 50_000;

    @TempDir
    Path scratch;

    private final Map<Integer, RankRecorder> recorders = new ConcurrentHashMap<>();
    private final Map<Integer, Meter> meters = new ConcurrentHashMap<>();

    private Trace run(boolean rendezvous, Settings settings, int limit, int items) throws Exception {
        Map<Integer, RunResult<?>> results = new ConcurrentHashMap<>();
        Buffering buffering = rendezvous ? Buffering.rendezvous() : Buffering.eager();
        InProcessWorld.run(SIZE, buffering, transport -> {
            RankRecorder recorder = new RankRecorder(transport.rank(), transport.rank() == 0, limit, System::nanoTime);
            recorders.put(transport.rank(), recorder);
            Workload<Long, Void> workload = Workload.of(
                    Codec.longs(), LongStream.range(0, items).boxed().toList(), item -> {});
            RankBuffer.run(new TracedTransport(transport, recorder), settings, workload, new Watching())
                    .ifPresent(result -> results.put(0, result));
            recorder.finish();
        });
        assertThat(results.get(0).verdict()).isEqualTo(RunVerdict.HOLDS);
        return read();
    }

    private Trace read() throws IOException {
        try (TraceDirectory directory = new TraceDirectory(scratch, Trace.Unit.NANOSECONDS)) {
            directory.begin(new AboutRun("", "", "", 0, Map.of(), Optional.empty()));
            for (Map.Entry<Integer, RankRecorder> rank : recorders.entrySet()) {
                directory.append(rank.getKey(), new RankFlush(rank.getValue(), "some", "node1").next());
            }
        }
        return TraceReader.read(scratch);
    }

    private final class Watching implements RunObserver {

        @Override
        public void begins(int rank, Role role, Meter meter) {
            meters.put(rank, meter);
        }

        @Override
        public void buffer(BufferLimits limits, Gauge gauge) {
            recorders.get(0).manages(gauge, limits.capacity());
        }

        @Override
        public <T> ItemSource<T> watched(int rank, ItemSource<T> source) {
            return new TracedSource<>(source, recorders.get(rank));
        }

        @Override
        public ItemSink watched(int rank, ItemSink sink) {
            return new TracedSink(sink, recorders.get(rank));
        }
    }

    private static List<TraceEvent> events(RankTrace rank) {
        return Stream.concat(rank.first().stream(), rank.last().stream()).toList();
    }

    @ParameterizedTest
    @CsvSource({"true, 1, 1, 1", "true, 4, 4, 4", "false, 4, 2, 3", "true, 1024, 512, 4", "false, 64, 64, 8"})
    void shouldOrderEventsAsMessagesDo(boolean rendezvous, int capacity, int batch, int window) throws Exception {
        int items = 2000;
        Settings settings = Settings.builder()
                .capacity(capacity)
                .batch(batch)
                .window(window)
                .build();

        Trace trace = run(rendezvous, settings, ALL, items);

        Map<String, TraceEvent> sends = new HashMap<>();
        for (RankTrace rank : trace.ranks()) {
            assertThat(rank.omitted()).isZero();
            long clock = 0;
            long time = Long.MIN_VALUE;
            for (TraceEvent event : events(rank)) {
                assertThat(event.clock()).isGreaterThan(clock);
                assertThat(event.begin()).isGreaterThanOrEqualTo(time);
                assertThat(event.end()).isGreaterThanOrEqualTo(event.begin());
                clock = event.clock();
                time = event.end();
                if (event.kind() == TraceEvent.Kind.SEND) {
                    sends.put(rank.rank() + " " + event.clock(), event);
                }
            }
        }
        int received = 0;
        for (RankTrace rank : trace.ranks()) {
            for (TraceEvent event : events(rank)) {
                if (event.kind() == TraceEvent.Kind.RECEIVE) {
                    received++;
                    TraceEvent send = sends.remove(event.peer() + " " + event.sent());
                    assertThat(send.peer()).isEqualTo(rank.rank());
                    assertThat(send.clock()).isLessThan(event.clock());
                    assertThat(send.begin()).isLessThanOrEqualTo(event.end());
                    assertThat(List.of(send.tag(), send.what(), send.bytes(), send.items(), send.sequence()))
                            .isEqualTo(
                                    List.of(event.tag(), event.what(), event.bytes(), event.items(), event.sequence()));
                }
            }
        }
        assertThat(sends).isEmpty();
        assertThat(received).isPositive();
        shouldHaveMadeAndUsed(items, trace);
        shouldHaveHadLengthsUpTo(capacity, trace);
    }

    private static void shouldHaveMadeAndUsed(int items, Trace trace) {
        for (TraceEvent.Kind kind : List.of(TraceEvent.Kind.PRODUCE, TraceEvent.Kind.CONSUME)) {
            List<String> seen = trace.ranks().stream()
                    .flatMap(rank -> events(rank).stream())
                    .filter(event -> event.kind() == kind)
                    .flatMap(event -> LongStream.range(event.sequence(), event.sequence() + event.items())
                            .mapToObj(sequence -> event.producer() + "." + sequence))
                    .toList();
            assertThat(seen).hasSize(items).doesNotHaveDuplicates();
        }
    }

    private static void shouldHaveHadLengthsUpTo(int capacity, Trace trace) {
        List<TraceEvent> manager = events(trace.ranks().get(0));
        assertThat(manager).allMatch(event -> event.fifo() >= 0 && event.fifo() <= capacity);
        assertThat(manager).anyMatch(event -> event.fifo() > 0);
        assertThat(manager.get(manager.size() - 1).fifo()).isZero();
        assertThat(trace.ranks().get(0).totals().slices())
                .allMatch(slice -> slice.fifoMost() <= capacity && slice.fullNanos() <= trace.sliceNanos());
    }

    @Test
    void shouldCountWhatItLeavesOut() throws Exception {
        int items = 20_000;

        Trace trace = run(true, Settings.builder().capacity(8).batch(2).build(), 20, items);

        for (RankTrace rank : trace.ranks()) {
            Meter meter = meters.get(rank.rank());
            assertThat(rank.first()).hasSize(20);
            assertThat(rank.last()).hasSize(20);
            assertThat(rank.omitted()).isPositive();
            assertThat(rank.totals().messagesSent()).isEqualTo(meter.messagesSent());
            assertThat(rank.totals().messagesReceived()).isEqualTo(meter.messagesReceived());
            assertThat(rank.totals().slices().stream()
                            .mapToLong(slice -> slice.inSend())
                            .sum())
                    .isEqualTo(rank.totals().inSend());
            assertThat(rank.totals().slices().stream()
                            .mapToLong(slice -> slice.inReceive())
                            .sum())
                    .isEqualTo(rank.totals().inReceive());
            assertThat(rank.totals().slices().stream()
                            .mapToLong(slice -> slice.items())
                            .sum())
                    .isEqualTo(rank.totals().items());
        }
        assertThat(trace.ranks().get(0).totals().items()).isEqualTo(items);
        assertThat(trace.ranks().stream()
                        .filter(rank -> rank.rank() > 0)
                        .mapToLong(rank -> rank.totals().items())
                        .sum())
                .isEqualTo(2L * items);
    }

    /** The array belongs to the sender: only for the time of the send its header is another one. */
    @Test
    void shouldLeaveMessagesAsTheyAre() throws Exception {
        byte[] message = HexFormat.of()
                .parseHex("5242010300000000" + "0000000700000000" + "0000000000000000" + "000000000000002a" + "ff");
        InProcessWorld.run(2, Buffering.rendezvous(), transport -> {
            Transport traced =
                    new TracedTransport(transport, new RankRecorder(transport.rank(), false, 10, System::nanoTime));
            byte[] bytes = message.clone();
            if (transport.rank() == 0) {
                traced.send(bytes, 0, bytes.length - 1, 1, 3);
                assertThat(bytes).isEqualTo(message);
            } else {
                byte[] inbox = new byte[bytes.length];
                assertThat(traced.receive(inbox, 0, inbox.length, 0, 3).length())
                        .isEqualTo(bytes.length - 1);
                assertThat(Arrays.copyOf(inbox, bytes.length - 1)).isEqualTo(Arrays.copyOf(bytes, bytes.length - 1));
            }
        });
    }
}
