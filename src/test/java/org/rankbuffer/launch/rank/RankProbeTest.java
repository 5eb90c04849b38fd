package org.rankbuffer.launch.rank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rankbuffer.launch.wire.Heartbeat;
import org.rankbuffer.launch.wire.Heartbeat.Phase;
import org.rankbuffer.transport.Meter;

/** The pulse of a rank at moments that the test chooses. */
class RankProbeTest {

    private final Meter meter = new Meter();
    private final RankProbe vitals = new RankProbe(3, 0);

    @Test
    void shouldTellForHowLongNothingHasGoneOn() {
        vitals.works(meter);

        assertThat(vitals.pulse(100).nanos()).isZero();
        assertThat(vitals.pulse(400).nanos()).isEqualTo(300);
        meter.item();
        assertThat(vitals.pulse(500).nanos()).isZero();
    }

    @Test
    void shouldTakeWorkWithinAnItemForProgress() {
        vitals.works(meter);
        long before = vitals.pulse(100).progress();

        meter.progress(4096);
        Heartbeat bytes = vitals.pulse(200);
        meter.progress(0);
        Heartbeat steps = vitals.pulse(300);

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
        vitals.works(meter);
        vitals.isThrough();
        vitals.isEnding();
        long before = vitals.pulse(100).progress();
        meter.progress(0);

        Heartbeat pulse = vitals.pulse(200);

        assertThat(pulse.phase()).isEqualTo(Phase.ENDING);
        assertThat(pulse.nanos()).isZero();
        assertThat(pulse.progress()).isGreaterThan(before);
        assertThat(Heartbeat.decode(Heartbeat.encode(java.util.List.of(pulse)))).containsExactly(pulse);
    }
}
