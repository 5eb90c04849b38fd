package org.rankbuffer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.rankbuffer.RunResult.Peaks;
import org.rankbuffer.base.Words;
import org.rankbuffer.log.RunLog;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.ClientOutcome;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.protocol.FifoListener;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.protocol.ManagerRole;
import org.rankbuffer.protocol.Outcome;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.protocol.UserCodeException;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.Transport;

/** Rank 0's part in a run: manages the buffer, has the results merged, and says how it ended. */
final class ManagerRun<T, R> {

    private final Transport transport;
    private final BufferLimits limits;
    private final Workload<T, R> workload;
    private final Context context;
    private final List<Failure> failures = new ArrayList<>();
    private Optional<R> value = Optional.empty();

    ManagerRun(Transport transport, BufferLimits limits, Workload<T, R> workload, Context context) {
        this.transport = transport;
        this.limits = limits;
        this.workload = workload;
        this.context = context;
    }

    RunResult<R> run() {
        long began = System.nanoTime();
        Gauge gauge = new Gauge();
        context.observer().buffer(limits, gauge);
        Outcome outcome = manage(gauge);
        RunVerdict verdict = verdict(outcome);
        return result(outcome, verdict, Words.secondsSince(began));
    }

    private Outcome manage(Gauge gauge) {
        try (StepListener<T> steps = steps()) {
            FifoListener listener = steps == null ? FifoListener.NONE : steps;
            // What the meter has just asked for is the time of the receipt, which is the one the manager wants.
            return new ManagerRole(transport, limits, context.meter()::since, listener, gauge)
                    .run(context.observer()::ending);
        }
    }

    /** Who tells the run step by step; null when it is not to be told. */
    private StepListener<T> steps() {
        try {
            return workload.isTold(context.settings())
                    ? new StepListener<>(workload, limits.capacity(), context.observer())
                    : null;
        } catch (Throwable e) { // the others wait for this rank, so whatever it is must end the run with a word
            throw new UserCodeException(Failure.thrown(0, Role.MANAGER, "preparing the run", e), e);
        }
    }

    private RunVerdict verdict(Outcome outcome) {
        if (outcome.failure().isPresent()) {
            failures.add(outcome.failure().get());
            return RunVerdict.FAILED;
        }
        if (!outcome.verdictHolds()) {
            return RunVerdict.VIOLATED;
        }
        outcome.clients().forEach(client -> failures.addAll(client.report().failures()));
        RunVerdict merged = merge(outcome);
        failures.addAll(context.statistics().failures());
        return merged;
    }

    private RunVerdict merge(Outcome outcome) {
        try {
            context.merging(!workload.isRetry()
                    && outcome.clients().stream()
                            .allMatch(client -> client.report().putAside() == 0));
            value = ClientRun.given(workload.merge(results(outcome), context), "Workload.merge()");
            return RunVerdict.HOLDS;
        } catch (EnvironmentException e) {
            failures.add(Failure.told(0, Role.MANAGER, e.getMessage()));
            return RunVerdict.REFUSED;
        } catch (Throwable e) { // whatever the user's code throws, the run has to end with a word about it
            failures.add(Failure.thrown(0, Role.MANAGER, "merging the results", e));
            RunLog.detail(log -> log.debug("merge failed", e));
            return RunVerdict.FAILED;
        }
    }

    private List<R> results(Outcome outcome) throws IOException {
        List<R> results = new ArrayList<>();
        for (ClientOutcome client : outcome.clients()) {
            if (client.result().length > 0) {
                results.add(ConsumerRun.read(
                        client.result(), ClientRun.given(workload.resultCodec(), "Workload.resultCodec()")));
            }
        }
        return results;
    }

    private long failedItems(Outcome outcome) {
        return context.statistics().failedItems()
                + outcome.clients().stream()
                        .mapToLong(client -> client.report().failedItems())
                        .sum();
    }

    private RunResult<R> result(Outcome outcome, RunVerdict verdict, double seconds) {
        boolean failed = outcome.failure().isPresent();
        return new RunResult<>(
                verdict,
                workload.name(),
                ranks(outcome),
                outcome.findings(),
                // What producers put aside was made, but never travelled.
                failed
                        ? outcome.itemsIn()
                        : sum(
                                outcome,
                                Role.PRODUCER,
                                client -> client.report().items()
                                        + client.report().putAside()),
                failed
                        ? outcome.itemsOut()
                        : sum(outcome, Role.CONSUMER, client -> client.report().items()),
                failedItems(outcome),
                seconds,
                limits.capacity(),
                limits.batch(),
                Optional.of(new Peaks(outcome.peakItems(), outcome.peakBytes(), outcome.peakWaitingFrames())),
                failures,
                value);
    }

    private static long sum(Outcome outcome, Role role, ToLongFunction<ClientOutcome> figure) {
        return outcome.clients().stream()
                .filter(client -> client.role() == role)
                .mapToLong(figure)
                .sum();
    }

    private List<RankResult> ranks(Outcome outcome) {
        List<RankResult> ranks = new ArrayList<>();
        Meter meter = context.meter();
        ranks.add(new RankResult(
                0,
                Role.MANAGER,
                Host.NAME,
                ProcessHandle.current().pid(),
                outcome.itemsOut(),
                meter.bytesReceived(),
                meter.messagesSent() + meter.messagesReceived(),
                Words.toSeconds(meter.nanosInSend()),
                Words.toSeconds(meter.nanosInReceive())));
        for (ClientOutcome client : outcome.clients()) {
            ranks.add(new RankResult(
                    client.rank(),
                    client.role(),
                    client.report().host(),
                    client.report().pid(),
                    client.report().items(),
                    client.report().itemBytes(),
                    client.report().messages(),
                    Words.toSeconds(client.report().nanosInSend()),
                    Words.toSeconds(client.report().nanosInReceive())));
        }
        return ranks;
    }
}
