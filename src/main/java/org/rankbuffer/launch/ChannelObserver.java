package org.rankbuffer.launch;

import org.rankbuffer.Role;
import org.rankbuffer.RunObserver;
import org.rankbuffer.protocol.BufferSettings;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.transport.Meter;

/** Passes what is observed in a rank process on to the launcher; what changes all the time, by way of the heart. */
final class ChannelObserver implements RunObserver {

    private final RankChannel channel;
    private final Heart heart;

    ChannelObserver(RankChannel channel, Heart heart) {
        this.channel = channel;
        this.heart = heart;
    }

    @Override
    public void begins(int rank, Role role, Meter meter) {
        heart.works(rank, meter);
        channel.send(new RankEvent.Begins(rank, role));
    }

    @Override
    public void buffer(BufferSettings settings, Gauge gauge) {
        heart.manages(gauge);
        channel.send(new RankEvent.Buffer(settings));
    }

    @Override
    public void says(int rank, String line) {
        channel.send(new RankEvent.Says(rank, line));
    }
}
