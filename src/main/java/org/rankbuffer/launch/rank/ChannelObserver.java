package org.rankbuffer.launch.rank;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.rankbuffer.DeadLetter;
import org.rankbuffer.RunObserver;
import org.rankbuffer.files.FileWriting;
import org.rankbuffer.launch.wire.EventWriter;
import org.rankbuffer.launch.wire.RankEvent;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.protocol.ItemSink;
import org.rankbuffer.protocol.ItemSource;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.transport.Meter;

/** Passes what is observed in a rank process on to the launcher; what changes all the time, by way of the heartbeats. */
final class ChannelObserver implements RunObserver {

    /** For other ranks to come back from the user's code when a run is to end; then they are ended. */
    private static final long GRACE_SECONDS = 2;

    private final EventWriter channel;
    private final HeartbeatSender heartbeats;
    private final RankTraces traces;
    private final Map<String, RankFile> files = new ConcurrentHashMap<>();

    ChannelObserver(EventWriter channel, HeartbeatSender heartbeats, RankTraces traces) {
        this.traces = traces;
        this.channel = channel;
        this.heartbeats = heartbeats;
    }

    @Override
    public void begins(int rank, Role role, Meter meter) {
        heartbeats.works(rank, meter);
        channel.send(new RankEvent.Begins(rank, Optional.of(role)));
    }

    @Override
    public void buffer(BufferLimits settings, Gauge gauge) {
        heartbeats.manages(gauge);
        traces.manages(gauge, settings.capacity());
        channel.send(new RankEvent.Buffer(settings));
    }

    @Override
    public <T> ItemSource<T> watched(int rank, ItemSource<T> source) {
        return traces.watched(rank, source);
    }

    @Override
    public ItemSink watched(int rank, ItemSink sink) {
        return traces.watched(rank, sink);
    }

    @Override
    public void says(int rank, String line) {
        channel.send(new RankEvent.Says(rank, line));
    }

    @Override
    public void step(Role role, int rank, boolean waits, String text) {
        channel.send(new RankEvent.Step(role, rank, waits, text));
    }

    @Override
    public FileWriting open(String option, String name) {
        RankFile file = new RankFile(option, channel);
        files.put(option, file);
        return file;
    }

    /** The launcher says what has become of a file. */
    void answered(String option, String problem) {
        files.get(option).answer.complete(problem);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        channel.send(new RankEvent.PutAside(letter));
    }

    @Override
    public void ending(Failure failure) {
        CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS)
                .execute(() -> channel.send(new RankEvent.UserCodeFailed(failure)));
    }

    /** A file that rank 0 writes and its launcher keeps. What goes wrong there is thrown here, by the next call. */
    private static final class RankFile implements FileWriting {

        private static final int BUFFER = 1 << 16;

        private final String option;
        private final EventWriter channel;
        private final OutputStream out = new BufferedOutputStream(new Sender(), BUFFER);

        /** What the launcher says is wrong; nothing when all is written. */
        private final CompletableFuture<String> answer = new CompletableFuture<>();

        private RankFile(String option, EventWriter channel) {
            this.option = option;
            this.channel = channel;
        }

        private final class Sender extends OutputStream {

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (answer.isDone()) {
                    throw new IOException(answer.join());
                }
                channel.send(
                        new RankEvent.FileBytes(option, Arrays.copyOfRange(bytes, offset, offset + length), false));
            }
        }

        @Override
        public OutputStream out() {
            return out;
        }

        @Override
        public void commit() throws IOException {
            out.flush();
            channel.send(new RankEvent.FileBytes(option, new byte[0], true));
            try {
                String problem = answer.get();
                if (!problem.isEmpty()) {
                    throw new IOException(problem);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while --" + option + " was written", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            // The launcher forgets what has not come to its end.
        }
    }
}
