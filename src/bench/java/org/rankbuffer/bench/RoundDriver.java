package org.rankbuffer.bench;

import com.google.gson.Gson;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.rankbuffer.RunResult;
import org.rankbuffer.RunVerdict;
import org.rankbuffer.base.Words;
import org.rankbuffer.transport.Transport;

/** Rank 0 of a benchmark: has all ranks play round after round, takes the time, and says what came out. */
final class RoundDriver {

    private static final int WARM_UP_PASSES = 2;

    /** For so many rounds none must be much faster than the fastest before it: then all is warm. */
    private static final int CALM_ROUNDS = 10;

    /** After so many rounds it ends in any case. */
    private static final int MOST_WARM_UP_ROUNDS = 300;

    /** What is much faster. */
    private static final double FASTER = 1.1;

    /** How many times the items of the others the round has that tells what an item allocates. */
    private static final int MORE_ITEMS = 2;

    private final Transport transport;
    private final Plan plan;
    private final List<CellRun> runs = new ArrayList<>();
    private final Consumer<String> out;
    private Optional<RunResult<?>> last = Optional.empty();

    /**
     * The driver of a plan.
     *
     * @param out takes a {@link Measurement} as JSON for each cell; its device is left out
     */
    RoundDriver(Transport transport, Plan plan, List<Round> rounds, Consumer<String> out) {
        this.transport = transport;
        this.plan = plan;
        for (int cell = 0; cell < rounds.size(); cell++) {
            runs.add(new CellRun(cell, plan.cells().get(cell), rounds.get(cell)));
        }
        this.out = out;
    }

    /** Plays the plan; returns the last run's result, or the first that was not as it should be. */
    RunResult<?> run() throws Exception {
        Map<Integer, List<CellRun>> bySize = runs.stream()
                .collect(Collectors.groupingBy(CellRun::itemSize, LinkedHashMap::new, Collectors.toList()));
        for (List<CellRun> together : bySize.values()) {
            measure(together);
        }
        commandAll(new RoundCommand(RoundCommand.STOP, 0, 0));
        return last.orElseThrow(() -> new IllegalStateException("the plan has no run of the buffer"));
    }

    /**
     * Measures what will be compared: warms everything up, until nothing becomes faster, then plays the first round of each,
     * then the second, and so on. So the compilers are done before anything is measured, and what else the machine does hits
     * all alike.
     */
    private void measure(List<CellRun> together) throws Exception {
        warmUp(together);
        for (int round = 0; round < Math.max(plan.rounds(), plan.singleRounds()); round++) {
            for (CellRun one : together) {
                if (round < plan.rounds(plan.cells().get(one.cell()))) {
                    playRound(one);
                }
            }
        }
        for (CellRun one : together) {
            playLongRound(one);
            if (isWell()) {
                out.accept(new Gson().toJson(one.measurement(transport.size())));
            }
        }
    }

    private boolean isWell() {
        return last.isEmpty() || last.get().verdict() == RunVerdict.HOLDS;
    }

    private void warmUp(List<CellRun> together) throws Exception {
        long began = System.nanoTime();
        double calmSince = 0;
        double now = 0;
        boolean faster = true;
        for (int pass = 0;
                pass < WARM_UP_PASSES // a later one knows better how long a round will be
                        || (faster || now - calmSince < CALM_ROUNDS * plan.roundSeconds())
                                && now < MOST_WARM_UP_ROUNDS * plan.roundSeconds();
                pass++) {
            faster = false;
            for (CellRun one : together) {
                faster |= warmUp(one);
            }
            now = Words.secondsSince(began);
            calmSince = faster ? now : calmSince;
        }
    }

    /** Plays rounds of one cell; returns whether one was much faster than the fastest before it. */
    private boolean warmUp(CellRun one) throws Exception {
        boolean faster = false;
        double total = 0;
        double seconds = 0;
        while (isWell() && (total < plan.warmUpSeconds() / WARM_UP_PASSES || seconds < plan.roundSeconds() / 2)) {
            seconds = play(one, one.items());
            total += seconds;
            faster |= one.calibrate(seconds, plan.roundSeconds(), FASTER);
        }
        one.forgetLatencies();
        return faster;
    }

    private void playRound(CellRun one) throws Exception {
        if (isWell()) {
            long before = allocated();
            double seconds = play(one, one.items());
            one.add(seconds, allocated() - before, last);
        }
    }

    /** What a run allocates once is no matter of its items: so one round has more items, and what it allocates beyond. */
    private void playLongRound(CellRun one) throws Exception {
        if (isWell() && one.isBuffer()) {
            long before = allocated();
            play(one, MORE_ITEMS * one.items());
            one.addLongRound(MORE_ITEMS, allocated() - before);
        }
    }

    private double play(CellRun one, long items) throws Exception {
        commandAll(new RoundCommand(RoundCommand.PLAY, one.cell(), items));
        long began = System.nanoTime();
        Optional<RunResult<?>> result = one.round().play(transport, items);
        double seconds = Words.secondsSince(began);
        last = result.isPresent() ? result : last;
        return seconds;
    }

    private void commandAll(RoundCommand command) {
        for (int rank = 1; rank < transport.size(); rank++) {
            command.send(transport, rank);
        }
    }

    /** What the threads of all ranks have allocated so far. */
    private long allocated() {
        long sum = allocatedByThisThread();
        for (int rank = 1; rank < transport.size(); rank++) {
            new RoundCommand(RoundCommand.REPORT, 0, 0).send(transport, rank);
            sum += RoundCommand.answerOf(transport, rank);
        }
        return sum;
    }

    /** Bytes that the calling thread has allocated since it began, as the JVM counts them. */
    static long allocatedByThisThread() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
