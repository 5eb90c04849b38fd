package org.rankbuffer.bench;

import com.google.gson.Gson;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.rankbuffer.ExitCode;
import org.rankbuffer.RunResult;
import org.rankbuffer.transport.Transport;

/** Rank 0 of a benchmark: has all ranks play round after round, takes the time, and says what came out. */
final class Conductor {

    private static final double NANOS = 1e9;

    /** Items of the first round: few, because it may be the slowest of buffers. */
    private static final long FIRST_ITEMS = 200;

    /** By how much the next warm-up round may be longer than the last. */
    private static final double MOST_GROWTH = 10;

    private static final double TENTHS = 10;

    private final Transport transport;
    private final Plan plan;
    private final List<Round> rounds;
    private final Consumer<String> out;
    private Optional<RunResult> last = Optional.empty();

    /**
     * A conductor.
     *
     * @param out takes a {@link Measurement} as JSON for each cell, as soon as it is there; its device is left out
     */
    Conductor(Transport transport, Plan plan, List<Round> rounds, Consumer<String> out) {
        this.transport = transport;
        this.plan = plan;
        this.rounds = rounds;
        this.out = out;
    }

    /** Plays the plan; returns the last run's result, or the first that was not as it should be. */
    RunResult conduct() throws Exception {
        for (int cell = 0; cell < rounds.size() && isWell(); cell++) {
            measure(cell);
        }
        orderAll(new Order(Order.STOP, 0, 0));
        return last.orElseGet(
                () -> RunResult.brokenOff(ExitCode.INTERNAL, "bench", "the plan has no run of the buffer"));
    }

    private boolean isWell() {
        return last.isEmpty() || last.get().exitCode() == ExitCode.OK;
    }

    private void measure(int cell) throws Exception {
        long items = warmUp(cell);
        if (rounds.get(cell) instanceof BufferRound buffer) {
            buffer.latencies().reset();
        }
        double[] seconds = new double[plan.rounds()];
        long allocated = allocated();
        for (int i = 0; i < seconds.length && isWell(); i++) {
            seconds[i] = play(cell, items);
        }
        if (isWell()) {
            double moved = (double) items * seconds.length;
            out.accept(new Gson().toJson(measurement(cell, items, seconds, (allocated() - allocated) / moved)));
        }
    }

    private long warmUp(int cell) throws Exception {
        long items = FIRST_ITEMS;
        double total = 0;
        double seconds = 0;
        while (isWell() && (total < plan.warmUpSeconds() || seconds < plan.roundSeconds() / 2)) {
            seconds = play(cell, items);
            total += seconds;
            items = Math.max(1, (long) (items * Math.min(MOST_GROWTH, plan.roundSeconds() / seconds)));
        }
        return items;
    }

    private double play(int cell, long items) throws Exception {
        orderAll(new Order(Order.PLAY, cell, items));
        long began = System.nanoTime();
        Optional<RunResult> result = rounds.get(cell).play(transport, items);
        double seconds = (System.nanoTime() - began) / NANOS;
        last = result.isPresent() ? result : last;
        return seconds;
    }

    private void orderAll(Order order) {
        for (int rank = 1; rank < transport.size(); rank++) {
            order.send(transport, rank);
        }
    }

    /** What the threads of all ranks have allocated so far. */
    private long allocated() {
        long sum = Allocation.ofThisThread();
        for (int rank = 1; rank < transport.size(); rank++) {
            new Order(Order.REPORT, 0, 0).send(transport, rank);
            sum += Order.answerOf(transport, rank);
        }
        return sum;
    }

    private Measurement measurement(int cell, long items, double[] seconds, double allocatedPerItem) {
        Cell measured = plan.cells().get(cell);
        boolean buffer = rounds.get(cell) instanceof BufferRound;
        double messages = buffer ? last.orElseThrow().ranks().get(0).messages() : 0;
        return new Measurement(
                "",
                transport.size(),
                measured,
                items,
                seconds,
                messages / items,
                allocatedPerItem,
                buffer ? micros(((BufferRound) rounds.get(cell)).latencies()) : new double[0]);
    }

    private static double[] micros(Histogram latencies) {
        return new double[] {
            latencies.getValueAtPercentile(50) / TENTHS,
            latencies.getValueAtPercentile(99) / TENTHS,
            latencies.getValueAtPercentile(99.9) / TENTHS
        };
    }
}
