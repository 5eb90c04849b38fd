package org.rankbuffer.launch;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.rankbuffer.Role;
import org.rankbuffer.RunObserver;
import org.rankbuffer.protocol.BufferSettings;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.transport.Meter;

/** Passes what is observed in a rank process on to the launcher, the buffer's flow ten times a second. */
final class ChannelObserver implements RunObserver {

    private static final long PERIOD_MILLIS = 100;

    private final RankChannel channel;

    ChannelObserver(RankChannel channel) {
        this.channel = channel;
    }

    @Override
    public void begins(int rank, Role role, Meter meter) {
        channel.send(new RankEvent.Begins(rank, role));
    }

    @Override
    public void buffer(BufferSettings settings, Gauge gauge) {
        channel.send(new RankEvent.Buffer(settings));
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleAtFixedRate(
                () -> channel.send(new RankEvent.Progress(gauge.itemsIn(), gauge.itemsOut())),
                PERIOD_MILLIS,
                PERIOD_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void says(int rank, String line) {
        channel.send(new RankEvent.Says(rank, line));
    }
}
