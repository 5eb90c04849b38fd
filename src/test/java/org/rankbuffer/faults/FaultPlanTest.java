package org.rankbuffer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.rankbuffer.launch.wire.Device;

/** What a campaign does follows from its seed, and makes sense. */
final class FaultPlanTest {

    private static final int MANY = 600;
    private static final List<Device> BOTH = List.of(Device.MULTICORE, Device.NIODEV);

    @Test
    void shouldFollowFromTheSeed() {
        assertThat(rounds(7)).isEqualTo(rounds(7));
        assertThat(rounds(7)).isNotEqualTo(rounds(8));
    }

    @Test
    void shouldRepeatOneRoundByItsNumber() {
        assertThat(new FaultPlan(7, BOTH).round(33)).isEqualTo(rounds(7).get(32));
    }

    @Test
    void shouldTakeDevicesInTurnAndHaveAllFaultsPlacesAndMoments() {
        List<FaultRound> rounds = rounds(1);

        assertThat(rounds.subList(0, 4))
                .extracting(FaultRound::device)
                .containsExactly(Device.MULTICORE, Device.NIODEV, Device.MULTICORE, Device.NIODEV);
        for (Device device : BOTH) {
            List<FaultRound> ofDevice =
                    rounds.stream().filter(round -> round.device() == device).toList();
            assertThat(all(ofDevice, FaultRound::fault)).isEqualTo(EnumSet.allOf(Fault.class));
            assertThat(all(ofDevice, FaultRound::place)).isEqualTo(EnumSet.allOf(FaultPlace.class));
            assertThat(all(ofDevice, FaultRound::moment)).isEqualTo(EnumSet.allOf(Moment.class));
        }
    }

    private static <T> Set<T> all(List<FaultRound> rounds, java.util.function.Function<FaultRound, T> what) {
        return rounds.stream().map(what).collect(Collectors.toSet());
    }

    @Test
    void shouldChooseRanksThatAreThereAndPlayTheRightPart() {
        for (FaultRound round : rounds(3)) {
            assertThat(round.rank()).as("%s", round).isBetween(0, round.size() - 1);
            if (round.fault().target() == Fault.Target.USER_CODE) {
                switch (round.place()) {
                    case PRODUCER, ENCODE ->
                        assertThat(round.rank()).as("%s", round).isBetween(1, round.producers());
                    case CONSUMER, DECODE, RESULT ->
                        assertThat(round.rank()).as("%s", round).isGreaterThan(round.producers());
                    case MERGE -> assertThat(round.rank()).as("%s", round).isZero();
                }
            }
        }
    }

    @Test
    void shouldSetTheStallLimitOnlyWhereItIsNeeded() {
        for (FaultRound round : rounds(5)) {
            assertThat(round.arguments().contains("--stall-after"))
                    .as("%s", round)
                    .isEqualTo(round.fault() == Fault.LOOP || round.fault() == Fault.STOP);
        }
    }

    private static List<FaultRound> rounds(long seed) {
        return new FaultPlan(seed, BOTH).rounds(MANY).toList();
    }
}
