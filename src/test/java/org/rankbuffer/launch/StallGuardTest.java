package org.rankbuffer.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rankbuffer.diagnosis.Activity;
import org.rankbuffer.diagnosis.Diagnosis;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.launch.wire.Heartbeat;
import org.rankbuffer.launch.wire.Heartbeat.Phase;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.transport.Meter;

final class StallGuardTest {

    private static final long TENTH = Duration.ofMillis(100).toNanos();

    private final List<Diagnosis> told = new ArrayList<>();
    private long now;
    private int asked;
    private final RankTable ranks = new RankTable(Device.NIODEV, 3, () -> now);
    private StallGuard guard = guard(Duration.ofSeconds(2));

    @BeforeEach
    void begin() {
        for (int rank = 0; rank < 3; rank++) {
            ranks.started(rank, 100 + rank, "n7");
            ranks.silent(rank, new Activity.Silent("is stopped (SIGSTOP)", true));
            ranks.begins(rank, Optional.of(rank == 0 ? Role.MANAGER : rank == 1 ? Role.PRODUCER : Role.CONSUMER));
        }
        guard.tick(now);
    }

    @Test
    void shouldAskAfterTheLimitAndTellWhenAllHaveAnswered() {
        pass(19);
        assertThat(asked).isZero();
        pass(2);
        assertThat(asked).isOne();
        assertThat(told).isEmpty();

        answer(0, new Heartbeat(0, Phase.WORKING, Meter.Call.RECEIVE, 1, 2, 0, 0, 0, 0, 0));
        answer(1, new Heartbeat(1, Phase.WORKING, Meter.Call.RECEIVE, 0, 3, 0, 0, 0, 0, 0));
        answer(2, new Heartbeat(2, Phase.PART_DONE, Meter.Call.NONE, 0, 0, 0, 0, 0, 0, 0));
        pass(1);

        // The heartbeats have something new: the clock starts again, and nobody is told.
        assertThat(told).isEmpty();
        pass(20);
        assertThat(asked).isEqualTo(2);
        for (int rank = 0; rank < 3; rank++) {
            ranks.answered(rank, List.of());
        }
        pass(1);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).cause().sentence()).startsWith("cycle 1 → 0 → 1, both in Recv");
        pass(100);
        assertThat(told).hasSize(1);
    }

    @Test
    void shouldTellAgainWhoeverWantsToKnowMore() {
        guard = new StallGuard(
                Duration.ofSeconds(2),
                ranks,
                () -> asked++,
                (seconds, diagnosis) -> {
                    told.add(diagnosis);
                    return false;
                },
                now);
        guard.tick(now);
        for (int times = 1; times <= 3; times++) {
            pass(21);
            for (int rank = 0; rank < 3; rank++) {
                ranks.answered(rank, List.of());
            }
            pass(1);

            assertThat(told).hasSize(times);
            assertThat(asked).isEqualTo(times);
        }
    }

    @Test
    void shouldLookFromOutsideAtAProcessThatDoesNotAnswer() {
        pass(21);
        ranks.answered(1, List.of());
        ranks.answered(2, List.of());
        pass(18);
        assertThat(told).isEmpty();

        pass(3);

        assertThat(told.get(0).cause().sentence()).isEqualTo("the process of rank 0 (pid 100) is stopped (SIGSTOP)");
    }

    @Test
    void shouldSeeProgressInItemsAlone() {
        for (int second = 1; second < 20; second++) {
            ranks.heartbeat(new Heartbeat(2, Phase.WORKING, Meter.Call.NONE, 0, 0, 0, 5, second, 0, 0));
            pass(10);
        }

        assertThat(asked).isZero();
    }

    @Test
    void shouldSeeProgressWithinOneItem() {
        for (int second = 1; second < 20; second++) {
            ranks.heartbeat(new Heartbeat(1, Phase.WORKING, Meter.Call.NONE, 0, 0, 0, 5, 1, 1000L * second, 0));
            pass(10);
        }
        for (int second = 1; second < 20; second++) {
            ranks.heartbeat(new Heartbeat(2, Phase.WORKING, Meter.Call.NONE, 0, 0, 0, 5, 1, 0, second));
            pass(10);
        }

        assertThat(asked).isZero();
        assertThat(ranks.bytes()).isEqualTo(19_000);
    }

    /** Such a process is asked, too, but hears nothing any more; what it tells by itself is as good. */
    @Test
    void shouldNameTheShutdownHookThatARankWaitsIn() {
        ranks.ended(0);
        ranks.ended(2);
        ranks.heartbeat(Heartbeat.ofIdle(1, Phase.ENDING, 0));
        pass(21);
        assertThat(told).isEmpty();

        ranks.answered(1, List.of(new StackTraceElement("com.example.X", "run", "X.java", 7)));
        pass(1);

        assertThat(told).hasSize(1);
        assertThat(told.get(0).cause().sentence())
                .isEqualTo("rank 1 has done its part, and its process (pid 101) waits in a shutdown hook: X.run"
                        + " (X.java:7)");
    }

    @Test
    void shouldNotCountTheTimeInWhichItDidNotRunItself() {
        pass(10);
        now += Duration.ofHours(1).toNanos();
        pass(9);

        assertThat(asked).isZero();
    }

    @Test
    void shouldGiveRanksTimeToStart() {
        RankTable late = new RankTable(Device.MULTICORE, 3, () -> now);
        guard = new StallGuard(Duration.ofSeconds(2), late, () -> asked++, (seconds, why) -> told.add(why), now);

        pass(299);
        assertThat(asked).isZero();
        pass(2);
        assertThat(asked).isOne();
    }

    @Test
    void shouldNeverAskWithoutALimit() {
        guard = guard(Duration.ZERO);
        pass(100_000);

        assertThat(asked).isZero();
    }

    private StallGuard guard(Duration limit) {
        return new StallGuard(limit, ranks, () -> asked++, (seconds, diagnosis) -> told.add(diagnosis), now);
    }

    private void answer(int rank, Heartbeat heartbeat) {
        ranks.heartbeat(heartbeat);
        ranks.answered(rank, List.of());
    }

    private void pass(int tenths) {
        for (int i = 0; i < tenths; i++) {
            now += TENTH;
            guard.tick(now);
        }
    }
}
