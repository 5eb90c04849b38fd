package org.rankbuffer.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
class OtherProgramsTest {

    private final AtomicLong ticks = new AtomicLong(1_000_000);
    private final AtomicLong looks = new AtomicLong();
    private final OtherPrograms others = new OtherPrograms(
            () -> {
                looks.incrementAndGet();
                return ticks.get();
            },
            millis(0));

    private static long millis(long number) {
        return TimeUnit.MILLISECONDS.toNanos(number) + Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1);
    }

    @Test
    void shouldBeBusyUntilItIsKnown() {
        assertThat(others.areBusy(millis(1))).isTrue();
        assertThat(others.areBusy(millis(200))).isTrue();
        assertThat(others.areBusy(millis(400))).isFalse();
    }

    /** Also where the clock of nanoseconds overflows, as it does here after a second. */
    @Test
    void shouldFollowTheProcessorTimeOfOthers() {
        others.areBusy(millis(200));

        ticks.addAndGet(5);
        assertThat(others.areBusy(millis(400))).isFalse();
        ticks.addAndGet(200);
        assertThat(others.areBusy(millis(500))).isFalse();
        assertThat(others.areBusy(millis(2400))).isTrue();
        ticks.addAndGet(49);
        assertThat(others.areBusy(millis(4400))).isFalse();
    }

    @Test
    void shouldLookNowAndThenOnly() {
        for (int milli = 0; milli < 1000; milli++) {
            others.areBusy(millis(milli));
        }
        assertThat(looks).hasValue(4);
    }

    @Test
    void shouldBeBusyWhereNothingIsKnown() {
        ticks.set(-1);
        assertThat(others.areBusy(millis(200))).isTrue();
        assertThat(others.areBusy(millis(400))).isTrue();
        assertThat(others.areBusy(millis(600))).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldCountTheTimeOfAnotherProcess() throws Exception {
        long before = OtherPrograms.ticks();
        assertThat(before).isPositive();

        Process other = new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 1000000 ]; do i=$((i + 1)); done").start();
        assertThat(other.waitFor()).isZero();
        assertThat(OtherPrograms.ticks() - before).isGreaterThan(10);
    }

    /** While all processors are busy with this program, what is left of their time is what others can have used at most. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldNotCountItsOwnTime() throws Exception {
        long began = System.nanoTime();
        long before = OtherPrograms.ticks();
        long ownBefore = ownMillis();
        Thread[] busy = new Thread[Runtime.getRuntime().availableProcessors()];
        for (int i = 0; i < busy.length; i++) {
            busy[i] = new Thread(() -> {
                while (System.nanoTime() - began < TimeUnit.SECONDS.toNanos(1)) {
                    Thread.onSpinWait();
                }
            });
            busy[i].start();
        }
        for (Thread thread : busy) {
            thread.join();
        }
        long own = ownMillis() - ownBefore;
        long all = busy.length * TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        assertThat(10 * (OtherPrograms.ticks() - before)).isLessThan(all - own + 200);
    }

    private static long ownMillis() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    }
}
