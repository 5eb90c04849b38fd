package org.rankbuffer.bench;

import java.io.PrintStream;
import org.rankbuffer.report.Figures;

/** Prints measurements as they come, a line each, with a heading for each device and number of ranks. */
final class BenchTable {

    private static final String ROW = "  %-10s %7s %8s %6s %9s %6s %9s %8s %7s %8s %8s %8s";

    private final PrintStream out;
    private String heading = "";

    BenchTable(PrintStream out) {
        this.out = out;
    }

    void add(Measurement measured) {
        String due = measured.device() + ", " + measured.ranks() + " ranks";
        if (!due.equals(heading)) {
            heading = due;
            out.println();
            out.println(due);
            line(
                    "",
                    "bytes",
                    "capacity",
                    "batch",
                    "items/s",
                    "±%",
                    "MB/s",
                    "msg/item",
                    "B/item",
                    "p50 us",
                    "p99",
                    "p99.9");
        }
        Cell cell = measured.cell();
        boolean buffer = measured.latencyMicros().length > 0;
        line(
                cell.kind().label(),
                String.valueOf(cell.itemSize()),
                cell.kind().hasCapacity() ? String.valueOf(cell.capacity()) : "",
                cell.kind() == CellKind.BUFFER ? batch(cell) : "",
                Figures.rounded(measured.rate()),
                String.valueOf(spread(measured)),
                Figures.rounded(measured.bytesPerSecond() / 1e6),
                buffer ? Figures.fixed(measured.messagesPerItem(), 3) : "",
                buffer ? Figures.fixed(Math.max(0, measured.allocatedPerItem()), 1) : "",
                latency(measured, 0),
                latency(measured, 1),
                latency(measured, 2));
    }

    private void line(Object... cells) {
        out.println(String.format(ROW, cells).stripTrailing());
        out.flush();
    }

    private static String batch(Cell cell) {
        return cell.batch() == 0 ? "auto" : String.valueOf(cell.batch());
    }

    /** Half of the way from the slowest round to the fastest, in percent of the middle one. */
    private static long spread(Measurement measured) {
        return Math.round(50 * (measured.fastest() - measured.slowest()) / measured.rate());
    }

    private static String latency(Measurement measured, int quantile) {
        return measured.latencyMicros().length > 0 ? Figures.rounded(measured.latencyMicros()[quantile]) : "";
    }
}
