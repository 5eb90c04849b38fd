package org.rankbuffer.launch.rank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rankbuffer.launch.wire.Heartbeat;
import org.rankbuffer.launch.wire.Heartbeat.Phase;
import org.rankbuffer.transport.Meter;

/** The heartbeat of a rank at moments that the test chooses. */
class RankProbeTest {

    private final Meter meter = new Meter();
    private final RankProbe probe = new RankProbe(3, 0);

    @Test
    void shouldTellForHowLongNothingHasGoneOn() {
        probe.works(meter);

        assertThat(probe.heartbeat(100).nanos()).isZero();
        assertThat(probe.heartbeat(400).nanos()).isEqualTo(300);
        meter.item();
        assertThat(probe.heartbeat(500).nanos()).isZero();
    }

    @Test
    void shouldTakeWorkWithinAnItemForProgress() {
        probe.works(meter);
        long before = probe.heartbeat(100).progress();

        meter.progress(4096);
        Heartbeat bytes = probe.heartbeat(200);
        meter.progress(0);
        Heartbeat steps = probe.heartbeat(300);

        assertThat(bytes.nanos()).isZero();
        assertThat(bytes.bytes()).isEqualTo(4096);
        assertThat(bytes.progress()).isGreaterThan(before);
        assertThat(steps.nanos()).isZero();
        assertThat(steps.steps()).isEqualTo(1);
        assertThat(steps.progress()).isGreaterThan(bytes.progress());
    }

    /** A shutdown hook may tell of progress like everything else. */
    @Test
    void shouldSeeProgressWhileTheProcessEnds() {
        probe.works(meter);
        probe.isDone();
        probe.isEnding();
        long before = probe.heartbeat(100).progress();
        meter.progress(0);

        Heartbeat heartbeat = probe.heartbeat(200);

        assertThat(heartbeat.phase()).isEqualTo(Phase.ENDING);
        assertThat(heartbeat.nanos()).isZero();
        assertThat(heartbeat.progress()).isGreaterThan(before);
    }
}
