package org.rankbuffer.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MeterTest {

    private static final int THREADS = 4;
    private static final int CALLS = 100_000;

    @Test
    @Timeout(60)
    void shouldLoseNoProgressThatSeveralThreadsTell() throws InterruptedException {
        Meter meter = new Meter();
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            threads.add(new Thread(() -> {
                for (int call = 0; call < CALLS; call++) {
                    meter.progress(3);
                    meter.progress(0);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(meter.workBytes()).isEqualTo(3L * THREADS * CALLS);
        assertThat(meter.workSteps()).isEqualTo((long) THREADS * CALLS);
        assertThat(meter.items()).isZero();
    }
}
