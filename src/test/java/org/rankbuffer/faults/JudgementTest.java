package org.rankbuffer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.rankbuffer.launch.wire.Device;

/** When a campaign is content. */
final class JudgementTest {

    @Test
    void shouldWantTheExitCodeAndTheRank() {
        FaultRound kill = round(Device.NIODEV, Fault.KILL);

        assertThat(Judgement.of(kill, seen(5, 1, "failed", "rank 3 (producer) died"))
                        .complaints())
                .isEmpty();
        assertThat(Judgement.of(kill, seen(0, 1, "failed", "rank 3 died")).complaints())
                .containsExactly("exit code 0 instead of 5");
        assertThat(Judgement.of(kill, seen(5, 1, "failed", "rank 33 died", "rank 3 died"))
                        .complaints())
                .containsExactly("the right rank is not named: rank 33 died | rank 3 died");
    }

    @Test
    void shouldWantTheProcessOfAllRanksNamedWhereTheyShareOne() {
        FaultRound kill = round(Device.MULTICORE, Fault.KILL);

        assertThat(Judgement.of(kill, seen(5, 1, "failed", "the process of all ranks died"))
                        .isRight())
                .isTrue();
        assertThat(Judgement.of(kill, seen(5, 1, "failed", "rank 3 died")).isRight())
                .isFalse();
    }

    @Test
    void shouldNotCountTheStallLimit() {
        FaultRound stop = round(Device.NIODEV, Fault.STOP);

        Judgement judgement = Judgement.of(stop, seen(6, 2.5, "failed", "rank 3 does not answer"));

        assertThat(judgement.complaints()).isEmpty();
        assertThat(judgement.seconds()).isEqualTo(0.5);
    }

    @Test
    void shouldBePatientWhileRanksStart() {
        FaultRound stop = new FaultRound(1, Device.NIODEV, 8, Fault.STOP, FaultPlace.CONSUMER, 3, 5, Moment.START, 10);

        assertThat(Judgement.of(stop, seen(6, 31, "stalled", "rank 3 does not answer"))
                        .seconds())
                .isEqualTo(1);
    }

    @Test
    void shouldComplainWhenItTakesLongOrNeverEnds() {
        FaultRound kill = round(Device.NIODEV, Fault.KILL);
        Observation never = new Observation(
                OptionalInt.empty(), 40, true, Optional.empty(), List.of(), List.of(), List.of("left process 7"));

        assertThat(Judgement.of(kill, seen(5, 6, "failed", "rank 3 died")).complaints())
                .containsExactly("it took 6.0 s");
        assertThat(Judgement.of(kill, never).complaints()).contains("it did not end", "left process 7");
    }

    @Test
    void shouldLetASignalBeTooLateButNotUserCode() {
        Observation fine = seen(0, 0.1, "holds");

        assertThat(Judgement.of(round(Device.NIODEV, Fault.KILL), fine).tooLate())
                .isTrue();
        assertThat(Judgement.of(round(Device.NIODEV, Fault.KILL), fine).isRight())
                .isTrue();
        assertThat(Judgement.of(round(Device.NIODEV, Fault.EXCEPTION), fine).complaints())
                .contains("exit code 0 instead of 5");
    }

    @Test
    void shouldWantTheSummaryOfAnInterruptedRun() {
        FaultRound interrupt = round(Device.NIODEV, Fault.INTERRUPT_LAUNCHER);

        assertThat(Judgement.of(interrupt, seen(130, 1, "interrupted")).isRight())
                .isTrue();
        assertThat(Judgement.of(interrupt, seen(130, 1, "failed")).isRight()).isFalse();
    }

    @Test
    void shouldTakeTheNearestRankForAPercentile() {
        double[] seconds = {1, 2, 3, 4};

        assertThat(Campaign.percentile(seconds, 50)).isEqualTo(2);
        assertThat(Campaign.percentile(seconds, 99)).isEqualTo(4);
        assertThat(Campaign.percentile(new double[0], 99)).isZero();
    }

    private static FaultRound round(Device device, Fault fault) {
        return new FaultRound(1, device, 8, fault, FaultPlace.CONSUMER, 3, 5, Moment.STREAMING, 10);
    }

    private static Observation seen(int exitCode, double seconds, String verdict, String... failures) {
        return new Observation(
                OptionalInt.of(exitCode), seconds, true, Optional.of(verdict), List.of(failures), List.of(), List.of());
    }
}
