package org.rankbuffer.recording;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.RunVerdict;
import org.rankbuffer.base.DaemonThread;
import org.rankbuffer.check.PropertyViolation;
import org.rankbuffer.check.buffer.FifoWatch;
import org.rankbuffer.protocol.ClientStatistics;
import org.rankbuffer.protocol.ConsumerRole;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.protocol.JobAbortedException;
import org.rankbuffer.protocol.ManagerRole;
import org.rankbuffer.protocol.Outcome;
import org.rankbuffer.protocol.ProducerRole;
import org.rankbuffer.protocol.UserCodeException;
import org.rankbuffer.trace.AboutRun;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.transport.ForwardingTransport;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.inprocess.Buffering;
import org.rankbuffer.transport.inprocess.InProcessWorld;

/**
 * A recorded run, for replay: the roles that ship run on threads, and rank 0 receives the messages in the recorded
 * order. A replay checks that the protocol allows each step; at each step, that the FIFO is within its capacity, gives
 * its oldest item first and serves requests in their order; and at the end, the verdict.
 */
public final class RecordedRun {

    /**
     * What a replay found.
     *
     * @param messages how many were received as recorded
     * @param peakItems the most items in the FIFO
     * @param failed whether user code failed, as recorded, so that there is no verdict
     */
    public record Result(int messages, int peakItems, boolean failed) {}

    private final Recording recording;
    private final Buffering buffering;
    private volatile Outcome outcome;
    private final RecordedOrder order;
    private final ReplayTrace trace;

    /**
     * A run for one replay.
     *
     * @param buffering when a send may return before its receive; eager allows everything that rendezvous allows
     */
    public RecordedRun(Recording recording, Buffering buffering) {
        this.recording = recording;
        this.buffering = buffering;
        this.order = new RecordedOrder(recording);
        this.trace = new ReplayTrace(recording.size(), recording.limits());
    }

    /**
     * Replays the run for its trace; blocks until it has ended.
     *
     * @param name what the trace is of
     * @param limit the longest time to wait for a message
     * @return what the ranks did, in steps; if the protocol does not allow what was recorded, as far as it does
     * @throws InterruptedException when the thread is interrupted
     */
    public Trace trace(String name, Duration limit) throws InterruptedException {
        try {
            boolean failed = replay(limit).failed();
            List<AboutRun.CheckedProperty> properties = outcome.findings().stream()
                    .map(found -> new AboutRun.CheckedProperty(found.property().title(), found.holds(), found.detail()))
                    .toList();
            return failed
                    ? trace.trace(
                            name,
                            end(RunVerdict.FAILED, ExitCode.RANK_FAILED, "A rank failed, as recorded.", List.of()))
                    : trace.trace(name, end(RunVerdict.HOLDS, ExitCode.OK, "Every step is allowed.", properties));
        } catch (PropertyViolation e) {
            return trace.trace(
                    name,
                    end(
                            RunVerdict.VIOLATED,
                            ExitCode.VIOLATED,
                            e.property() + " is violated: " + e.getMessage(),
                            List.of(new AboutRun.CheckedProperty(e.property(), false, e.getMessage()))));
        }
    }

    private static AboutRun.RunEnd end(
            RunVerdict verdict, int exitCode, String sentence, List<AboutRun.CheckedProperty> properties) {
        return new AboutRun.RunEnd(verdict.title(), exitCode, sentence, properties, List.of(), Optional.empty());
    }

    /**
     * Replays the run; blocks until it has ended.
     *
     * @param limit the longest time to wait for a message
     * @throws PropertyViolation when the protocol does not allow what was recorded, or a property does not hold
     * @throws InterruptedException when the thread is interrupted
     */
    public Result replay(Duration limit) throws InterruptedException {
        FutureTask<Void> run = new FutureTask<>(() -> {
            InProcessWorld.run(recording.size(), buffering, this::rank);
            return null;
        });
        DaemonThread.start("replay", run::run);
        awaitEnd(run, limit);
        outcome.findings().stream()
                .filter(finding -> !finding.holds())
                .findFirst()
                .ifPresent(finding -> {
                    throw new PropertyViolation(finding.property().title(), finding.detail());
                });
        if (order.next() != null) {
            throw new PropertyViolation(
                    "recorded order", "the run ends, but there is one more message: " + order.next());
        }
        return new Result(
                order.received(), outcome.peakItems(), outcome.failure().isPresent());
    }

    private void awaitEnd(FutureTask<Void> run, Duration limit) throws InterruptedException {
        while (true) {
            int before = order.received();
            try {
                run.get(limit.toNanos(), TimeUnit.NANOSECONDS);
                return;
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
            } catch (TimeoutException e) {
                if (order.received() == before) {
                    run.cancel(true);
                    throw order.violated("it is " + order.next() + ", but it does not come");
                }
            }
        }
    }

    private void rank(Transport inProcess) {
        Transport transport = new ForwardingTransport(inProcess) {
            @Override
            public int maxMessage() {
                return recording.maxMessage();
            }
        };
        int rank = transport.rank();
        RecordedClient client = new RecordedClient(recording.of(rank));
        ClientStatistics statistics = new ClientStatistics(new Meter(), "", 0);
        try {
            if (rank == 0) {
                manage(transport);
            } else if (recording.limits().isProducer(rank)) {
                ProducerRole role = new ProducerRole(transport, recording.limits(), () -> 0, statistics);
                role.pace(most -> client);
                role.run(client.source());
            } else {
                ConsumerRole role = new ConsumerRole(transport, recording.limits(), () -> 0, statistics);
                role.pace(most -> client);
                role.run(client.sink());
            }
        } catch (UserCodeException | JobAbortedException e) {
            // as recorded
        }
    }

    private void manage(Transport transport) {
        FifoWatch watch = new FifoWatch(recording.limits().capacity());
        outcome = new ManagerRole(
                        trace.over(watch.over(order.over(transport))), recording.limits(), () -> 0, watch, new Gauge())
                .run();
    }
}
