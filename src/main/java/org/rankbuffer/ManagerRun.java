package org.rankbuffer;

import java.util.ArrayList;
import java.util.List;
import org.rankbuffer.RunResult.PropertyResult;
import org.rankbuffer.log.RunLog;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.ClientOutcome;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.protocol.FifoListener;
import org.rankbuffer.protocol.Finding;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.protocol.ManagerRole;
import org.rankbuffer.protocol.Outcome;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.protocol.ThrowableSummary;
import org.rankbuffer.protocol.UserCodeException;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.Transport;

/** Rank 0's part in a run: manages the buffer, has the results merged, and says how it ended. */
final class ManagerRun<T> {

    private static final double NANOS = 1e9;

    private final Transport transport;
    private final BufferLimits limits;
    private final Workload<T> workload;
    private final Context context;
    private final List<String> failures = new ArrayList<>();

    ManagerRun(Transport transport, BufferLimits limits, Workload<T> workload, Context context) {
        this.transport = transport;
        this.limits = limits;
        this.workload = workload;
        this.context = context;
    }

    RunResult run() {
        long began = System.nanoTime();
        Gauge gauge = new Gauge();
        context.observer().buffer(limits, gauge);
        // What the meter has just asked for is the time of the receipt, which is the one the manager wants.
        Outcome outcome = new ManagerRole(transport, limits, context.meter()::since, listener(), gauge)
                .run(context.observer()::ending);
        int exitCode = exitCode(outcome);
        return result(outcome, exitCode, (System.nanoTime() - began) / NANOS);
    }

    private FifoListener listener() {
        try {
            return workload.isTold(context.settings())
                    ? new StepListener<>(workload, limits.capacity(), context::say)
                    : FifoListener.NONE;
        } catch (Throwable e) { // the others wait for this rank, so whatever it is must end the run with a word
            throw failed("preparing the run", e);
        }
    }

    private static UserCodeException failed(String where, Throwable thrown) {
        return new UserCodeException(new Failure(0, where + ": " + ThrowableSummary.of(thrown)), thrown);
    }

    private int exitCode(Outcome outcome) {
        if (outcome.failure().isPresent()) {
            failures.add(outcome.failure().get().toString());
            return ExitCode.RANK_FAILED;
        }
        for (Finding finding : outcome.findings()) {
            if (!finding.holds()) {
                failures.add(finding.property().title() + " is violated: " + finding.detail());
            }
        }
        if (!outcome.verdictHolds()) {
            return ExitCode.VIOLATED;
        }
        outcome.clients().forEach(client -> failures.addAll(client.failures()));
        int merged = merge(outcome);
        failures.addAll(context.account().failures());
        return merged == ExitCode.OK && failedItems(outcome) > 0 ? ExitCode.ITEMS_FAILED : merged;
    }

    private int merge(Outcome outcome) {
        List<byte[]> results = outcome.clients().stream()
                .filter(client -> client.role() == Role.CONSUMER)
                .map(ClientOutcome::result)
                .toList();
        try {
            context.merging(outcome.clients().stream()
                    .mapToLong(ClientOutcome::putAside)
                    .sum());
            workload.merge(results, context);
            return ExitCode.OK;
        } catch (EnvironmentException e) {
            failures.add(e.getMessage());
            return ExitCode.ENVIRONMENT;
        } catch (Throwable e) { // whatever the user's code throws, the run has to end with a word about it
            failures.add(failed("merging the results", e).getMessage());
            RunLog.detail(log -> log.debug("merge failed", e));
            return ExitCode.RANK_FAILED;
        }
    }

    private long failedItems(Outcome outcome) {
        return context.account().failedItems()
                + outcome.clients().stream()
                        .mapToLong(ClientOutcome::failedItems)
                        .sum();
    }

    private RunResult result(Outcome outcome, int exitCode, double seconds) {
        long produced = items(outcome, Role.PRODUCER) + putAsideByProducers(outcome);
        long consumed = items(outcome, Role.CONSUMER);
        return new RunResult(
                verdict(exitCode),
                exitCode,
                workload.getClass().getSimpleName(),
                ranks(outcome),
                outcome.findings().stream()
                        .map(f -> new PropertyResult(f.property().title(), f.holds(), f.detail()))
                        .toList(),
                outcome.failure().isPresent() ? outcome.itemsIn() : produced,
                outcome.failure().isPresent() ? outcome.itemsOut() : consumed,
                failedItems(outcome),
                seconds,
                consumed / seconds,
                limits.capacity(),
                limits.batch(),
                outcome.peakItems(),
                outcome.peakBytes(),
                outcome.peakWaitingFrames(),
                failures,
                null);
    }

    private static String verdict(int exitCode) {
        return switch (exitCode) {
            case ExitCode.OK, ExitCode.ITEMS_FAILED -> RunResult.HOLDS;
            case ExitCode.VIOLATED -> RunResult.VIOLATED;
            default -> RunResult.FAILED;
        };
    }

    private static long items(Outcome outcome, Role role) {
        return outcome.clients().stream()
                .filter(client -> client.role() == role)
                .mapToLong(ClientOutcome::items)
                .sum();
    }

    /** Items that were made, but never travelled. */
    private static long putAsideByProducers(Outcome outcome) {
        return outcome.clients().stream()
                .filter(client -> client.role() == Role.PRODUCER)
                .mapToLong(ClientOutcome::putAside)
                .sum();
    }

    private List<RankResult> ranks(Outcome outcome) {
        List<RankResult> ranks = new ArrayList<>();
        Meter meter = context.meter();
        ranks.add(rank(
                0,
                Role.MANAGER,
                Host.NAME,
                ProcessHandle.current().pid(),
                outcome.itemsOut(),
                meter.bytesReceived(),
                meter.messagesSent() + meter.messagesReceived(),
                meter.nanosInSend(),
                meter.nanosInReceive()));
        for (ClientOutcome client : outcome.clients()) {
            ranks.add(rank(
                    client.rank(),
                    client.role(),
                    client.host(),
                    client.pid(),
                    client.items(),
                    client.itemBytes(),
                    client.messages(),
                    client.nanosInSend(),
                    client.nanosInReceive()));
        }
        return ranks;
    }

    private static RankResult rank(
            int rank,
            Role role,
            String host,
            long pid,
            long items,
            long bytes,
            long messages,
            long send,
            long receive) {
        return new RankResult(
                rank,
                role.title(),
                host,
                pid,
                items,
                bytes,
                messages,
                send / NANOS,
                receive / NANOS,
                (send + receive) / NANOS);
    }
}
