package org.rankbuffer.launch.rank;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.rankbuffer.DeadLetter;
import org.rankbuffer.ExitCode;
import org.rankbuffer.RunObserver;
import org.rankbuffer.files.FileWriting;
import org.rankbuffer.launch.wire.EventWriter;
import org.rankbuffer.launch.wire.RankEvent;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.transport.Meter;

/** Passes what is observed in a rank process on to the launcher; what changes all the time, by way of the heart. */
final class ChannelObserver implements RunObserver {

    /** For other ranks to come back from the user's code when a run is to end; then they are ended. */
    private static final long GRACE_SECONDS = 2;

    private final EventWriter channel;
    private final HeartbeatSender heart;
    private final Map<String, RankFile> files = new ConcurrentHashMap<>();

    ChannelObserver(EventWriter channel, HeartbeatSender heart) {
        this.channel = channel;
        this.heart = heart;
    }

    @Override
    public void begins(int rank, Role role, Meter meter) {
        heart.works(rank, meter);
        channel.send(new RankEvent.Begins(rank, role));
    }

    @Override
    public void buffer(BufferLimits settings, Gauge gauge) {
        heart.manages(gauge);
        channel.send(new RankEvent.Buffer(settings));
    }

    @Override
    public void says(int rank, String line) {
        channel.send(new RankEvent.Says(rank, line));
    }

    @Override
    public FileWriting open(String option, String name) {
        RankFile file = new RankFile(option, channel);
        files.put(option, file);
        return file;
    }

    /** The launcher says what has become of a file. */
    void answered(String option, String problem) {
        files.get(option).answered(problem);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        channel.send(new RankEvent.PutAside(letter));
    }

    @Override
    public void ending(Failure failure) {
        CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS)
                .execute(() -> channel.send(new RankEvent.Failed(-1, ExitCode.RANK_FAILED, failure.toString(), false)));
    }
}
