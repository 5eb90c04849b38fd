package org.rankbuffer.bench;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.rankbuffer.report.Figures;

/** What the measurements of one job mean: each figure of the buffer by what it is to be compared with. */
final class Ratios {

    private static final double MICROS = 1e6;

    /** Bytes from which on copying is what an item costs. */
    private static final int LARGE = 32 * 1024;

    /** An item goes from producer to manager to consumer; twice that, because messages between them go the other way. */
    private static final int HALF_ROUND_TRIPS = 4;

    private final List<Measurement> job;
    private final PrintStream out;

    Ratios(List<Measurement> job, PrintStream out) {
        this.job = job;
        this.out = out;
    }

    void print() {
        out.println();
        for (Measurement measured : job) {
            switch (measured.cell().kind()) {
                case BUFFER -> compareBuffer(measured);
                case IDLE -> compareIdle(measured);
                default -> {}
            }
        }
    }

    private void compareBuffer(Measurement buffer) {
        Cell cell = buffer.cell();
        with(CellKind.TEXTBOOK, cell)
                .ifPresent(other -> line(buffer, buffer.rate() / other.rate(), CellKind.TEXTBOOK.title()));
        with(CellKind.QUEUE, cell)
                .ifPresent(other -> line(buffer, buffer.rate() / other.rate(), CellKind.QUEUE.title()));
        if (cell.itemSize() >= LARGE) {
            compareBytes(buffer, CellKind.MPJ_RELAY);
            compareBytes(buffer, CellKind.RELAY);
        }
        if (cell.batch() == 0) {
            fastest(m -> isSameButFixed(m.cell(), cell), Measurement::rate)
                    .ifPresent(other -> line(
                            buffer,
                            buffer.rate() / other.rate(),
                            "the best fixed batch, " + other.cell().batch()));
        }
    }

    private void compareBytes(Measurement buffer, CellKind relay) {
        fastest(m -> m.cell().kind() == relay, Measurement::bytesPerSecond)
                .ifPresent(other -> line(
                        buffer,
                        buffer.bytesPerSecond() / other.bytesPerSecond(),
                        relay.title() + ", bytes/s, frames of " + other.cell().itemSize() + " bytes"));
    }

    private static boolean isSameButFixed(Cell other, Cell cell) {
        return other.kind() == CellKind.BUFFER
                && other.itemSize() == cell.itemSize()
                && other.capacity() == cell.capacity()
                && other.batch() > 0;
    }

    private void compareIdle(Measurement idle) {
        compareIdle(idle, CellKind.MPJ_PING_PONG);
        compareIdle(idle, CellKind.PING_PONG);
    }

    private void compareIdle(Measurement idle, CellKind kind) {
        job.stream().filter(m -> m.cell().kind() == kind).findFirst().ifPresent(pingPong -> {
            double halfRoundTrips = HALF_ROUND_TRIPS * MICROS / pingPong.rate() / 2;
            line(idle, idle.latencyMicros()[0] / halfRoundTrips, "four half round trips, " + kind.title() + " (p50)");
        });
    }

    private Optional<Measurement> with(CellKind kind, Cell cell) {
        return job.stream()
                .filter(m -> m.cell().kind() == kind
                        && m.cell().itemSize() == cell.itemSize()
                        && m.cell().capacity() == cell.capacity())
                .findFirst();
    }

    private Optional<Measurement> fastest(Predicate<Measurement> which, ToDoubleFunction<Measurement> figure) {
        return job.stream().filter(which).max(Comparator.comparingDouble(figure));
    }

    private void line(Measurement buffer, double ratio, String other) {
        Cell cell = buffer.cell();
        out.println("  " + cell.kind().title() + " " + cell.itemSize() + " B, capacity " + cell.capacity()
                + (cell.kind() == CellKind.BUFFER ? ", batch " + (cell.batch() == 0 ? "auto" : cell.batch()) : "")
                + ": "
                + Figures.fixed(ratio, 2) + " x " + other);
    }
}
