package org.rankbuffer.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.rankbuffer.RunResult;

/** The rounds of one cell so far, as rank 0 sees them. */
final class CellRun {

    /** Items of the first round: few, because it may be the slowest of buffers. */
    private static final long FIRST_ITEMS = 200;

    /** By how much the next round may be longer than the last. */
    private static final double MOST_GROWTH = 10;

    private static final double TENTHS = 10;

    private final int number;
    private final Cell cell;
    private final Round round;
    private final List<Double> seconds = new ArrayList<>();
    private long items = FIRST_ITEMS;

    /** Items per second in the fastest round of the warm-up. */
    private double fastest;

    private long allocated;
    private double allocatedForItem;
    private long messages;

    /** The rounds of a plan's cell with this number. */
    CellRun(int number, Cell cell, Round round) {
        this.number = number;
        this.cell = cell;
        this.round = round;
    }

    int cell() {
        return number;
    }

    int itemSize() {
        return cell.itemSize();
    }

    Round round() {
        return round;
    }

    /** How many items the next round is to move. */
    long items() {
        return items;
    }

    /**
     * Chooses as many items for the next round as fill it, if the last one took so long. Returns whether that was so many
     * times as fast as the fastest before.
     */
    boolean calibrate(double lastSeconds, double wanted, double times) {
        double rate = items / lastSeconds;
        boolean faster = rate > times * fastest;
        fastest = Math.max(rate, fastest);
        items = Math.max(1, (long) (items * Math.min(MOST_GROWTH, wanted / lastSeconds)));
        return faster;
    }

    boolean isBuffer() {
        return cell.kind().isBuffer();
    }

    /** What went before was to warm up. */
    void forgetLatencies() {
        if (round instanceof BufferRound buffer) {
            buffer.latencies().reset();
        }
    }

    /** Adds a round: how long it took, and how many bytes all ranks allocated in it. */
    void add(double took, long bytes, Optional<RunResult<?>> result) {
        seconds.add(took);
        allocated += bytes;
        if (isBuffer()) {
            messages = result.orElseThrow().ranks().get(0).messages();
        }
    }

    /** Adds what a round allocated that had so many times the items of each of the others. */
    void addLongRound(int times, long bytes) {
        double inOne = (double) allocated / seconds.size();
        allocatedForItem = Math.max(0, (bytes - inOne) / items / (times - 1));
    }

    Measurement measurement(int ranks) {
        return new Measurement(
                "",
                ranks,
                cell,
                items,
                seconds.stream().mapToDouble(Double::doubleValue).toArray(),
                (double) messages / items,
                allocatedForItem,
                round instanceof BufferRound buffer ? micros(buffer.latencies()) : new double[0]);
    }

    private static double[] micros(Histogram latencies) {
        return new double[] {
            latencies.getValueAtPercentile(50) / TENTHS,
            latencies.getValueAtPercentile(99) / TENTHS,
            latencies.getValueAtPercentile(99.9) / TENTHS
        };
    }
}
