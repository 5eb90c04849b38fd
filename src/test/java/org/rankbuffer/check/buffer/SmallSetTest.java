package org.rankbuffer.check.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.check.Bounds;
import org.rankbuffer.check.Checker;
import org.rankbuffer.check.Report;
import org.rankbuffer.check.SendMode;

/** One small program for each thing the protocol can do: the first to fail when a line of it is wrong. */
@Timeout(60)
final class SmallSetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 1 1 1 1 1",
                "2 1 1 1 2 1",
                "1 1 1 1 2 2",
                "1 1 2 2 1 3",
                "1 1 2 2 2 2 late",
                "1 1 1 1 1 1 long",
                "1 1 1 1 1 1 short",
                "1 1 1 1 2 2 faults=1",
                "1 1 2 2 2 2 skip faults=1"
            })
    void shouldHoldInEveryExecution(String figures) {
        Report report = Checker.of(ProgramLine.program(figures))
                .mode(SendMode.EAGER)
                .bounds(Bounds.DEFAULT.withFaults(ProgramLine.faults(figures)))
                .run();

        assertThat(report.holds()).as(report.text()).isTrue();
    }
}
