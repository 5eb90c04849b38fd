package org.rankbuffer.check.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.rankbuffer.check.Bounds;
import org.rankbuffer.check.Checker;
import org.rankbuffer.check.Report;
import org.rankbuffer.check.SendMode;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.random.Draw;
import org.rankbuffer.random.RandomTest;

/** Merging is sound: the manager's promise about its state holds, so no two states of it are taken for one. */
class MergingTest {

    @RandomTest(tries = 30)
    void shouldCountTheSameExecutionsOfTheBufferWithAndWithoutMerging(Draw draw) {
        int capacity = draw.between(1, 2);
        int batch = draw.between(1, 2);
        int window = draw.between(1, 2);
        int items = draw.between(0, 2);
        int faults = draw.between(0, 1);
        boolean eager = draw.anyBoolean();
        BufferLimits limits = new BufferLimits(1, capacity, 1 << 20, Math.min(batch, capacity), window, 10);
        Checker checker = Checker.of(new BufferProgram(limits, 1, List.of(items), false))
                .mode(eager ? SendMode.EAGER : SendMode.RENDEZVOUS)
                .bounds(Bounds.DEFAULT.withFaults(faults));

        Report merged = checker.run();
        Report unmerged = checker.withoutMerging().run();

        assertThat(merged.holds()).isTrue();
        assertThat(unmerged.holds()).isTrue();
        assertThat(merged.executions()).isEqualTo(unmerged.executions());
        assertThat(merged.longest()).isEqualTo(unmerged.longest());
        assertThat(merged.states()).isLessThanOrEqualTo(unmerged.states());
    }
}
