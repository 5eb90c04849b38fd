package org.rankbuffer;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.rankbuffer.log.RunLog;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.MeteredTransport;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.inprocess.Buffering;
import org.rankbuffer.transport.inprocess.InProcessWorld;

/** A bounded buffer between ranks: runs a {@link Workload}. */
public final class RankBuffer {

    private RankBuffer() {}

    /**
     * Takes part in a run, as the rank that the transport belongs to. All ranks of the transport call it, with equal
     * settings and a workload of the same class. Blocks until the run has ended for this rank.
     *
     * @param transport connects this rank with the others
     * @param settings how the run is to be
     * @param workload what is produced and consumed; this rank's own instance
     * @param observer is told how it goes
     * @param <T> the type of item
     * @param <R> the type of result
     * @return on rank 0 how the run ended; on the others nothing
     * @throws UsageException when the settings do not fit the number of ranks; nothing was sent
     * @throws org.rankbuffer.protocol.ProtocolException when a message broke the protocol
     * @throws org.rankbuffer.transport.TransportException when the transport failed
     */
    public static <T, R> Optional<RunResult<R>> run(
            Transport transport, Settings settings, Workload<T, R> workload, RunObserver observer) {
        BufferLimits limits = settings.resolve(transport.size());
        Meter meter = new Meter();
        Transport metered = new MeteredTransport(transport, meter, System::nanoTime);
        Context context = new Context(transport.rank(), transport.size(), limits, settings, meter, observer);
        observer.begins(context.rank(), context.role(), meter);
        RunLog.detail(log -> log.info(
                "rank {} begins, one of {} ranks, with {} and {}",
                transport.rank(),
                transport.size(),
                limits,
                settings));
        Optional<RunResult<R>> result = play(metered, limits, workload, context);
        RunLog.detail(log -> log.info(
                "rank {} ends, after {} messages sent and {} received",
                transport.rank(),
                meter.messagesSent(),
                meter.messagesReceived()));
        return result;
    }

    private static <T, R> Optional<RunResult<R>> play(
            Transport transport, BufferLimits limits, Workload<T, R> workload, Context context) {
        if (context.role() == Role.MANAGER) {
            return Optional.of(new ManagerRun<>(transport, limits, workload, context).run());
        }
        ClientRun<T, R> client = context.role() == Role.PRODUCER
                ? new ProducerRun<>(workload, context)
                : new ConsumerRun<>(workload, context);
        client.run(transport);
        return Optional.empty();
    }

    /**
     * The same with {@link Settings#DEFAULT}, unobserved: what ranks say to the user is printed.
     *
     * @param transport connects this rank with the others
     * @param workload what is produced and consumed; this rank's own instance
     * @param <T> the type of item
     * @param <R> the type of result
     * @return on rank 0 how the run ended; on the others nothing
     */
    public static <T, R> Optional<RunResult<R>> run(Transport transport, Workload<T, R> workload) {
        return run(transport, Settings.DEFAULT, workload, RunObserver.NONE);
    }

    /**
     * The same with {@link Settings#DEFAULT}, unobserved: what ranks say to the user is printed.
     *
     * @param size ranks, the manager included; at least 3
     * @param workload makes an instance for each rank
     * @param <T> the type of item
     * @param <R> the type of result
     * @return how the run ended
     * @throws Exception what a rank threw first
     */
    public static <T, R> RunResult<R> inProcess(int size, Supplier<? extends Workload<T, R>> workload)
            throws Exception {
        return inProcess(size, Settings.DEFAULT, workload, RunObserver.NONE);
    }

    /**
     * Makes a whole run in this JVM, with a thread for each rank. Blocks until it has ended.
     *
     * @param size ranks, the manager included; at least 3
     * @param settings how the run is to be
     * @param workload makes an instance for each rank
     * @param observer is told how it goes
     * @param <T> the type of item
     * @param <R> the type of result
     * @return how the run ended
     * @throws UsageException when the settings do not fit the number of ranks
     * @throws Exception what a rank threw first
     */
    public static <T, R> RunResult<R> inProcess(
            int size, Settings settings, Supplier<? extends Workload<T, R>> workload, RunObserver observer)
            throws Exception {
        settings.resolve(size);
        AtomicReference<RunResult<R>> result = new AtomicReference<>();
        InProcessWorld.run(
                size,
                Buffering.rendezvous(),
                transport -> run(transport, settings, workload.get(), observer).ifPresent(result::set));
        return result.get();
    }
}
