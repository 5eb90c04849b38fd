package org.rankbuffer.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class YieldThenParkTest {

    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void shouldReturnAtOnceWhenItHasHappened() {
        YieldThenPark.yieldUntil(() -> looks.incrementAndGet() == 1);

        assertThat(looks).hasValue(1);
    }

    @Test
    void shouldReturnWhenItHappensWhileItYields() {
        YieldThenPark.yieldUntil(() -> looks.incrementAndGet() == 2);

        assertThat(looks.get()).isBetween(1, 2);
    }

    @Test
    void shouldYieldForAWhileButNotForEver() {
        long began = System.nanoTime();

        for (int i = 0; i < 100; i++) {
            YieldThenPark.yieldUntil(() -> looks.incrementAndGet() < 0);
        }

        assertThat(looks.get()).isGreaterThanOrEqualTo(100);
        // Undisturbed it is five milliseconds; a disturbance costs some time slices.
        assertThat((System.nanoTime() - began) / 1e9).isLessThan(2);
    }

    /** While other programs never end their slices, yields are lost on them at longer and longer intervals. */
    @Test
    void shouldSoonStopYieldingWhereOthersTakeTheirTime() throws Exception {
        Process[] busy = new Process[2 * Runtime.getRuntime().availableProcessors()];
        try {
            for (int i = 0; i < busy.length; i++) {
                busy[i] =
                        new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 20000000 ]; do i=$((i + 1)); done").start();
            }
            long began = System.nanoTime();
            for (int i = 0; i < 1000; i++) {
                YieldThenPark.yieldUntil(() -> false);
            }
            // A thousand time slices, and as many of the other programs, would be more than four seconds.
            assertThat((System.nanoTime() - began) / 1e9).isLessThan(4);
        } finally {
            for (Process process : busy) {
                process.destroyForcibly();
            }
        }
    }
}
