package org.rankbuffer.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rankbuffer.cli.BenchSetup;
import org.rankbuffer.launch.wire.Device;

class MeasurementTest {

    private static final Measurement AUTO = buffer(1024, 0, 1e6);
    private static final Measurement ONE = buffer(1024, 1, 2e4);
    private static final Measurement LARGE = new Measurement(
            "multicore", 8, new Cell(CellKind.BUFFER, 65_536, 16, 1), 1000, new double[] {1}, 3.25, 0, new double[] {
                1, 2, 3
            });
    private static final Measurement TEXTBOOK = other(CellKind.TEXTBOOK, 64, 1024, 2.5e4);
    private static final Measurement QUEUE = other(CellKind.QUEUE, 64, 1024, 4e6);
    private static final Measurement RELAY = other(CellKind.RELAY, 1024, 0, 1e5);
    private static final Measurement PING_PONG = other(CellKind.PING_PONG, 64, 0, 125_000);
    private static final Measurement IDLE = new Measurement(
            "multicore", 8, new Cell(CellKind.IDLE, 64, 1024, 0), 100, new double[] {1}, 4, 0, new double[] {12, 40, 90
            });

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    private static Measurement buffer(int capacity, int batch, double rate) {
        return new Measurement(
                "multicore",
                8,
                new Cell(CellKind.BUFFER, 64, capacity, batch),
                (long) rate,
                new double[] {0.8, 1.0, 2.0},
                0.0125,
                0.25,
                new double[] {900, 1500, 4000});
    }

    private static Measurement other(CellKind kind, int size, int capacity, double rate) {
        return new Measurement(
                "multicore", 8, new Cell(kind, size, capacity, 0), (long) rate, new double[] {1}, 0, 0, new double[0]);
    }

    @Test
    void shouldTakeTheMiddleRound() {
        assertThat(AUTO.rate()).isEqualTo(1e6);
        assertThat(AUTO.slowest()).isEqualTo(5e5);
        assertThat(AUTO.fastest()).isEqualTo(1.25e6);
        assertThat(AUTO.bytesPerSecond()).isEqualTo(64e6);
    }

    @Test
    void shouldPrintALineForEachUnderAHeading() {
        BenchTable table = new BenchTable(out);
        List.of(AUTO, ONE, TEXTBOOK, IDLE).forEach(table::add);

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "",
                        "multicore, 8 ranks",
                        "               bytes capacity  batch   items/s     ±%      MB/s msg/item  B/item   p50 us      p99"
                                + "    p99.9",
                        "  rankbuffer      64     1024   auto    1.00 M     38        64    0.013     0.3      900   1.50 k"
                                + "   4.00 k",
                        "  rankbuffer      64     1024      1    20.0 k     38         1    0.013     0.3      900   1.50 k"
                                + "   4.00 k",
                        "  textbook        64     1024           25.0 k      0         2",
                        "  idle            64     1024              100      0         0    4.000     0.0       12       40"
                                + "       90");
    }

    @Test
    void shouldCompareTheBufferWithWhatItIsToBeComparedWith() {
        Measurement mpjRelay = other(CellKind.MPJ_RELAY, 1024, 0, 5e4);
        Measurement mpjPingPong = other(CellKind.MPJ_PING_PONG, 64, 0, 25_000);
        List<Measurement> raw = List.of(mpjRelay, RELAY, mpjPingPong, PING_PONG);

        new Ratios(
                        Stream.concat(Stream.of(AUTO, ONE, LARGE, TEXTBOOK, QUEUE, IDLE), raw.stream())
                                .toList(),
                        out)
                .print();

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .contains(
                        "  rankbuffer 64 B, capacity 1024, batch auto: 40.00 x textbook on plain MPJ Express",
                        "  rankbuffer 64 B, capacity 1024, batch auto: 0.25 x ArrayBlockingQueue",
                        "  rankbuffer 65536 B, capacity 16, batch 1: 1.28 x raw relay of MPJ Express, bytes/s, frames of"
                                + " 1024 bytes",
                        "  rankbuffer 65536 B, capacity 16, batch 1: 0.64 x relay of the transport, bytes/s, frames of"
                                + " 1024 bytes",
                        "  rankbuffer 64 B, capacity 1024, batch auto: 50.00 x the best fixed batch, 1",
                        "  rankbuffer 64 B, capacity 1024, batch 1: 0.80 x textbook on plain MPJ Express",
                        "  rankbuffer, idle 64 B, capacity 1024: 0.15 x four half round trips, raw ping-pong of MPJ"
                                + " Express (p50)",
                        "  rankbuffer, idle 64 B, capacity 1024: 0.75 x four half round trips, ping-pong of the"
                                + " transport (p50)");
    }

    @Test
    void shouldPutEveryComparisonBesideWhatIsMeasured() {
        BenchSetup.Matrix matrix = new BenchSetup.Matrix(
                List.of(Device.MULTICORE),
                List.of(8),
                List.of(64),
                List.of(1, 16),
                List.of(1, 4, 0),
                List.of(),
                3,
                3,
                0.1,
                0.1);

        assertThat(Plan.of(matrix, Device.MULTICORE, 8).cells())
                .contains(
                        new Cell(CellKind.BUFFER, 64, 1, 1),
                        new Cell(CellKind.BUFFER, 64, 16, 4),
                        new Cell(CellKind.TEXTBOOK, 64, 16, 1),
                        new Cell(CellKind.QUEUE, 64, 16, 0),
                        new Cell(CellKind.IDLE, 64, 16, 0))
                .doesNotContain(new Cell(CellKind.BUFFER, 64, 1, 4));
        assertThat(Plan.of(matrix, Device.THREADS, 8).cells()).noneMatch(cell -> cell.kind() == CellKind.TEXTBOOK);
        assertThat(Plan.of(matrix, Device.NIODEV, 8).cells()).noneMatch(cell -> cell.kind() == CellKind.QUEUE);
    }

    @Test
    void shouldSendFramesOfTheWantedSizesBothWays() {
        BenchSetup.Matrix matrix = new BenchSetup.Matrix(
                List.of(Device.NIODEV),
                List.of(8),
                List.of(64),
                List.of(1),
                List.of(1),
                List.of(100, 200),
                3,
                3,
                0.1,
                0.1);

        assertThat(Plan.of(matrix, Device.NIODEV, 8).cells())
                .filteredOn(cell -> cell.capacity() == 0)
                .containsExactly(
                        new Cell(CellKind.MPJ_RELAY, 100, 0, 0),
                        new Cell(CellKind.RELAY, 100, 0, 0),
                        new Cell(CellKind.MPJ_RELAY, 200, 0, 0),
                        new Cell(CellKind.RELAY, 200, 0, 0),
                        new Cell(CellKind.MPJ_PING_PONG, 100, 0, 0),
                        new Cell(CellKind.PING_PONG, 100, 0, 0),
                        new Cell(CellKind.MPJ_PING_PONG, 200, 0, 0),
                        new Cell(CellKind.PING_PONG, 200, 0, 0));
    }
}
