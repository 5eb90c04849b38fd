package org.rankbuffer.launch.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rankbuffer.base.DaemonThread;
import org.rankbuffer.launch.wire.LauncherMessage.Steering;
import org.rankbuffer.protocol.Role;

@Timeout(30)
final class BrakeTest {

    private static final long LONG = TimeUnit.HOURS.toNanos(1);

    private final Brake brake = new Brake(new Steering(0, 0, true, 0));
    private final Semaphore turns = new Semaphore(0);

    private void startManager() {
        DaemonThread.start("manager", () -> {
            while (true) {
                brake.awaitTurn();
                turns.release();
                while (!brake.isPaused()) {
                    Thread.onSpinWait();
                }
            }
        });
    }

    @Test
    void shouldAllowAsManyTurnsAsSteps() throws InterruptedException {
        startManager();
        brake.set(new Steering(0, 0, true, 3));
        turns.acquire(3);

        assertThat(turns.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void shouldForgetStepsThatWereLeftWhenThePauseEnded() throws InterruptedException {
        brake.set(new Steering(0, 0, true, 3));
        brake.set(new Steering(0, 0, false, 3));
        brake.set(new Steering(0, 0, true, 3));
        startManager();
        assertThat(turns.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();

        brake.set(new Steering(0, 0, true, 4));
        turns.acquire();
    }

    @Test
    void shouldLetAWaitingRankGoOnWhenThePauseEnds() throws InterruptedException {
        startManager();
        brake.set(new Steering(0, 0, false, 0));

        turns.acquire();
    }

    @Test
    void shouldHoldTheRoleThatTheUserMeans() throws InterruptedException {
        brake.set(new Steering(LONG, 0, false, 0));

        brake.holdItem(Role.CONSUMER, () -> {
            throw new AssertionError("a consumer is not held");
        });
    }

    @Test
    void shouldHoldAnItemForItsTimeAndTellThatTheRankIsAlive() throws InterruptedException {
        brake.set(new Steering(0, TimeUnit.MILLISECONDS.toNanos(500), false, 0));
        AtomicInteger signs = new AtomicInteger();
        long began = System.nanoTime();
        brake.holdItem(Role.CONSUMER, signs::incrementAndGet);

        assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(500));
        assertThat(signs.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void shouldReleaseAnItemWhenTheUserWantsSpeed() throws InterruptedException {
        brake.set(new Steering(LONG, 0, false, 0));
        Semaphore held = new Semaphore(0);
        Thread producer = DaemonThread.start("producer", () -> brake.holdItem(Role.PRODUCER, held::release));
        held.acquire();
        brake.set(new Steering(0, 0, false, 0));

        producer.join();
    }
}
