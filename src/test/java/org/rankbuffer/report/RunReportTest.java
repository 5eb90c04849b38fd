package org.rankbuffer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankbuffer.RunResult;
import org.rankbuffer.RunVerdict;
import org.rankbuffer.base.Paragraph;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.protocol.Role;

class RunReportTest {

    private final RunReport report = new RunReport(false);

    @Test
    void shouldSayWhoDoesWhat() {
        assertThat(report.roles(8, "multicore", new BufferLimits(4, 64, 1 << 20, 16, 4, 1 << 20)))
                .isEqualTo("""
                        8 ranks on multicore: rank 0 manages the buffer (capacity 64, batch 16), ranks
                          1-4 produce, ranks 5-7 consume
                        """);
    }

    @Test
    void shouldSayWhoDoesWhatWhenEachRoleHasOneRank() {
        assertThat(report.roles(3, "threads", new BufferLimits(1, 1, 1, 1, 4, 1)))
                .isEqualTo("""
                        3 ranks on threads: rank 0 manages the buffer (capacity 1, batch 1), rank 1
                          produces, rank 2 consumes
                        """);
    }

    @Test
    void shouldTellTheFiguresAndTheVerdict() {
        assertThat(report.result(SampleResults.holds(), Optional.empty())).isEqualTo("""
                                                                            blocked in
                        rank  role        items     bytes  messages     Send      Recv
                           0  manager   1250000   125 MiB    180042  0.500 s   0.250 s
                           1  producer  1250000  76.3 MiB     90021  1.235 s   0.001 s
                           2  consumer  1250000  76.3 MiB     90021  0.000 s  12.500 s

                        1250000 items in 1.250 s: 1.00 M items/s; the FIFO held at most 64 of 64, at
                          most 3 frames waited outside

                        no deadlock        holds  2 of 2 clients terminated
                        conservation       holds  1250000 items produced, each consumed exactly once
                        per-producer FIFO  holds  no consumer saw two items of one producer out of order

                        verdict: holds
                        """);
    }

    @Test
    void shouldTellHostsAndProcessesWhenThereAreSeveral() {
        assertThat(report.result(SampleResults.holdsOnTwoHosts(), Optional.empty())
                        .lines()
                        .limit(5))
                .containsExactly(
                        "                                                                        blocked in",
                        "rank  role      host           pid    items     bytes  messages     Send      Recv",
                        "   0  manager   node1           17  1250000   125 MiB    180042  0.500 s   0.250 s",
                        "   1  producer  node1           17  1250000  76.3 MiB     90021  1.235 s   0.001 s",
                        "   2  consumer  192.0.2.9  1234567  1250000  76.3 MiB     90021  0.000 s  12.500 s");
    }

    @Test
    void shouldListItemsThatFailed() {
        assertThat(report.result(SampleResults.itemsFailed(), Optional.empty()))
                .endsWith("""

                        3 items failed:
                          a/b.txt: permission denied
                          rank 2 failed at item 7 of producer 1: java.lang.IllegalStateException: out of ink
                          and 1 more

                        verdict: holds; 3 items failed
                        """)
                .contains("rank  role      pid  ");
    }

    @Test
    void shouldTellAViolationOnceAndLoudly() {
        assertThat(report.result(SampleResults.violated(), Optional.empty())).endsWith("""

                        no deadlock   holds     2 of 2 clients terminated
                        conservation  VIOLATED  producer 1 produced 20 items, 19 of them were consumed

                        verdict: violated
                        """);
    }

    @Test
    void shouldTellWhatFailed() {
        assertThat(report.result(SampleResults.failed(), Optional.empty())).isEqualTo("""
                        12 items produced and 0 consumed in 0.000 s: 0 items/s; the FIFO held at most 9
                          of 64, at most 1 frame waited outside

                        failures:
                          rank 2 failed at item 7 of producer 1: java.lang.IllegalStateException: out of ink

                        verdict: failed
                        """);
    }

    @Test
    void shouldLeaveOutThePeaksOfARunThatWasBrokenOff() {
        RunResult<?> result = RunResult.brokenOff(RunVerdict.INTERRUPTED, "numbers", Failure.of("interrupted"))
                .after(30, 20, 2, new BufferLimits(1, 64, 1, 1, 4, 1));

        assertThat(report.result(result, Optional.empty())).isEqualTo("""
                30 items produced and 20 consumed in 2.000 s: 10 items/s

                failures:
                  interrupted

                verdict: interrupted
                """);
    }

    @Test
    void shouldListTwentyFailuresAtMost() {
        RunResult<?> many = new RunResult<>(
                RunVerdict.FAILED,
                "numbers",
                List.of(),
                List.of(),
                0,
                0,
                0,
                1,
                64,
                16,
                Optional.empty(),
                Collections.nCopies(25, Failure.of("no")),
                Optional.empty());

        assertThat(report.result(many, Optional.empty())).contains("  no\n  and 5 more\n");
    }

    @ParameterizedTest
    @CsvSource({
        "PRODUCER, false, appended 7, E[36mproducer 2E[39mE[0m appended 7",
        "CONSUMER, false, took 7, E[35mconsumer 2E[39mE[0m took 7",
        "PRODUCER, true, waits, E[36mproducer 2E[39mE[0m E[33mwaitsE[39mE[0m",
        "CONSUMER, true, waits, E[35mconsumer 2E[39mE[0m E[33mwaitsE[39mE[0m"
    })
    void shouldSetOffWhoWaitsFromWhoWorks(Role role, boolean waits, String text, String coloured) {
        assertThat(new RunReport(true).step(role, 2, waits, text)).isEqualTo(coloured.replace('E', '\u001b'));
        assertThat(new RunReport(false).step(role, 2, waits, text)).isEqualTo(role.title() + " 2 " + text);
    }

    @Test
    void shouldColourTheVerdictOnATerminal() {
        RunReport coloured = new RunReport(true);

        assertThat(coloured.result(SampleResults.holds(), Optional.empty())).contains("verdict: \u001b[32mholds");
        assertThat(coloured.result(SampleResults.violated(), Optional.empty()))
                .contains("conservation  \u001b[1m\u001b[31mVIOLATED")
                .doesNotContain("verdict: violated");
        assertThat(coloured.result(SampleResults.holds(), Optional.empty()).replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(report.result(SampleResults.holds(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "999, 999",
        "999.7, 1.00 k",
        "1000, 1.00 k",
        "1234, 1.23 k",
        "9996, 10.0 k",
        "12345, 12.3 k",
        "99960, 100 k",
        "999400, 999 k",
        "999700, 1.00 M",
        "1e9, 1.00 G",
        "NaN, 0"
    })
    void shouldRoundCountsToThreeDigits(double count, String expected) {
        assertThat(Figures.rounded(count)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, 1023 B", "1024, 1.00 KiB", "1048576, 1.00 MiB", "9223372036854775807, 8.00 EiB"})
    void shouldTellBytesInPowersOfTwo(long bytes, String expected) {
        assertThat(Figures.bytes(bytes)).isEqualTo(expected);
    }

    @Test
    void shouldBreakLinesAtSpacesOnly() {
        String word = "x".repeat(90);

        assertThat(Paragraph.wrap("a  ", 3, word + " b c")).isEqualTo("a  " + word + "\n   b c");
        assertThat(Paragraph.wrap("", 2, "y".repeat(80) + " z")).isEqualTo("y".repeat(80) + "\n  z");
        assertThat(Paragraph.wrap("", 2, "y".repeat(78) + " z")).isEqualTo("y".repeat(78) + " z");
    }
}
