package org.rankbuffer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.rankbuffer.files.FileWriting;
import org.rankbuffer.log.RunLog;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.recording.Recorder;
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
     * @return on rank 0 how the run ended; on the others nothing
     * @throws UsageException when the settings do not fit the number of ranks; nothing was sent
     * @throws org.rankbuffer.protocol.ProtocolException when a message broke the protocol
     * @throws org.rankbuffer.transport.TransportException when the transport failed
     */
    public static <T> Optional<RunResult> run(
            Transport transport, Settings settings, Workload<T> workload, RunObserver observer) {
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
        Optional<RunResult> result = play(metered, limits, workload, context);
        RunLog.detail(log -> log.info(
                "rank {} ends, after {} messages sent and {} received",
                transport.rank(),
                meter.messagesSent(),
                meter.messagesReceived()));
        return result;
    }

    private static <T> Optional<RunResult> play(
            Transport transport, BufferLimits limits, Workload<T> workload, Context context) {
        return switch (context.role()) {
            case MANAGER -> Optional.of(manage(transport, limits, workload, context));
            case PRODUCER -> {
                if (context.settings().replay().isEmpty()) {
                    new ProducerRun<>(transport, workload, context).run();
                } else {
                    new ReplayRun(transport, context).run();
                }
                yield Optional.empty();
            }
            case CONSUMER -> {
                new ConsumerRun<>(transport, workload, context).run();
                yield Optional.empty();
            }
        };
    }

    private static <T> RunResult manage(
            Transport transport, BufferLimits limits, Workload<T> workload, Context context) {
        String file = context.settings().recording();
        if (file.isEmpty()) {
            return new ManagerRun<>(transport, limits, workload, context).run();
        }
        try (FileWriting recording = context.observer().open("record", file);
                Writer out = new BufferedWriter(new OutputStreamWriter(recording.out(), StandardCharsets.UTF_8))) {
            try {
                return new ManagerRun<>(new Recorder(transport, limits, out), limits, workload, context).run();
            } finally { // a run that broke the protocol is worth its recording most of all
                out.flush();
                recording.commit();
            }
        } catch (IOException e) {
            throw new EnvironmentException(e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new EnvironmentException(e.getCause().getMessage(), e);
        }
    }

    /**
     * Makes a whole run in this JVM, with a thread for each rank. Blocks until it has ended.
     *
     * @param size ranks, the manager included; at least 3
     * @param settings how the run is to be
     * @param workload makes an instance for each rank
     * @param observer is told how it goes
     * @param <T> the type of item
     * @return how the run ended
     * @throws UsageException when the settings do not fit the number of ranks
     * @throws Exception what a rank threw first
     */
    public static <T> RunResult inProcess(
            int size, Settings settings, Supplier<? extends Workload<T>> workload, RunObserver observer)
            throws Exception {
        settings.resolve(size);
        AtomicReference<RunResult> result = new AtomicReference<>();
        InProcessWorld.run(
                size,
                Buffering.rendezvous(),
                transport -> run(transport, settings, workload.get(), observer).ifPresent(result::set));
        return result.get();
    }
}
