package org.rankbuffer.recording;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rankbuffer.check.PropertyViolation;
import org.rankbuffer.check.buffer.FifoWatch;
import org.rankbuffer.protocol.ClientStatistics;
import org.rankbuffer.protocol.ConsumerRole;
import org.rankbuffer.protocol.Finding;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.protocol.JobAbortedException;
import org.rankbuffer.protocol.ManagerRole;
import org.rankbuffer.protocol.Outcome;
import org.rankbuffer.protocol.ProducerRole;
import org.rankbuffer.protocol.UserCodeException;
import org.rankbuffer.transport.ForwardingTransport;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.inprocess.Buffering;
import org.rankbuffer.transport.inprocess.InProcessWorld;

/**
 * A run that was recorded, once more: the roles that ship, on threads, with rank 0 receiving in the recorded order. It
 * checks that the protocol allows each step, and at each step that the FIFO is within its capacity, gives its oldest
 * item first and serves requests in their order; at the end, the verdict.
 */
public final class RecordedRun {

    /**
     * What came of it.
     *
     * @param messages how many were received as recorded
     * @param peakItems the most items the FIFO held
     * @param failed whether user code failed, as recorded, so that there is no verdict
     */
    public record Result(int messages, int peakItems, boolean failed) {}

    private final Recording recording;
    private final Buffering buffering;
    private volatile Outcome outcome;
    private volatile GuidedTransport guided;

    /**
     * A run to be repeated.
     *
     * @param recording what was recorded
     * @param buffering when a send may return before its receive; eager allows whatever rendezvous allows, too
     */
    public RecordedRun(Recording recording, Buffering buffering) {
        this.recording = recording;
        this.buffering = buffering;
    }

    /**
     * Repeats it; blocks until it has ended.
     *
     * @param secondsWithoutEnd when to give up: a message that does not come is waited for so long
     * @return what came of it
     * @throws PropertyViolation when the protocol does not allow what was recorded, or a property does not hold
     * @throws InterruptedException when the thread is interrupted
     */
    public Result play(long secondsWithoutEnd) throws InterruptedException {
        FutureTask<Void> run = new FutureTask<>(() -> {
            InProcessWorld.run(recording.size(), buffering, this::rank);
            return null;
        });
        Thread thread = new Thread(run, "recorded-run");
        thread.setDaemon(true);
        thread.start();
        try {
            run.get(secondsWithoutEnd, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            run.cancel(true);
            throw new PropertyViolation(
                    "recorded order",
                    "message " + (guided.received() + 1) + ": it is " + guided.next() + ", but it does not come");
        }
        return result();
    }

    private Result result() {
        outcome.findings().stream()
                .filter(finding -> !finding.holds())
                .findFirst()
                .ifPresent(RecordedRun::violated);
        if (guided.next() != null) {
            throw new PropertyViolation(
                    "recorded order", "the run ends, but there is one more message: " + guided.next());
        }
        return new Result(
                guided.received(), outcome.peakItems(), outcome.failure().isPresent());
    }

    private static void violated(Finding finding) {
        throw new PropertyViolation(finding.property().title(), finding.detail());
    }

    private void rank(Transport whole) {
        Transport transport = new ShorterMessages(whole, recording.maxMessage());
        if (transport.rank() == 0) {
            manage(transport);
            return;
        }
        RecordedClient client = new RecordedClient(recording.of(transport.rank()));
        ClientStatistics account = new ClientStatistics(new Meter(), "", 0);
        try {
            if (recording.limits().isProducer(transport.rank())) {
                new ProducerRole(transport, recording.limits(), () -> 0, account, most -> client).run(client.source());
            } else {
                new ConsumerRole(transport, recording.limits(), () -> 0, account, most -> client).run(client.sink());
            }
        } catch (UserCodeException | JobAbortedException e) {
            // as recorded
        }
    }

    private void manage(Transport transport) {
        FifoWatch watch = new FifoWatch(recording.limits().capacity());
        guided = new GuidedTransport(transport, recording);
        outcome = new ManagerRole(watch.over(guided), recording.limits(), () -> 0, watch, new Gauge()).run();
    }

    /** A transport for messages of at most so many bytes. */
    private static final class ShorterMessages extends ForwardingTransport {

        private final int maxMessage;

        ShorterMessages(Transport transport, int maxMessage) {
            super(transport);
            this.maxMessage = maxMessage;
        }

        @Override
        public int maxMessage() {
            return maxMessage;
        }
    }
}
