package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rankbuffer.transport.Meter;

class ClientStatisticsTest {

    private final ClientStatistics statistics = new ClientStatistics(new Meter(), "host", 1);

    private ClientReport report() {
        return statistics.report(new ItemDigest(1));
    }

    @Test
    void shouldAddUpItemsAndTheirBytes() {
        statistics.item(5);
        statistics.item(7);

        assertThat(statistics.items()).isEqualTo(2);
        assertThat(report().items()).isEqualTo(2);
        assertThat(report().itemBytes()).isEqualTo(12);
    }

    @Test
    void shouldKeepWhatFailedApart() {
        statistics.failed(Failure.of("a file"));
        statistics.putAside(Failure.of("an item"));
        statistics.notMade(Failure.of("a number"));

        assertThat(report().failures()).extracting(Failure::toString).containsExactly("a file", "an item", "a number");
        assertThat(report().failedItems()).isEqualTo(3);
        assertThat(report().putAside()).isEqualTo(1);
        assertThat(report().notMade()).isEqualTo(1);
    }

    @Test
    void shouldTellTheFirstFewFailuresByNameAndCountAll() {
        for (int i = 0; i < 2 * ClientReport.MAX_FAILURES; i++) {
            statistics.failed(Failure.of("number " + i));
        }

        assertThat(report().failures()).hasSize(ClientReport.MAX_FAILURES).startsWith(Failure.of("number 0"));
        assertThat(report().failedItems()).isEqualTo(2 * ClientReport.MAX_FAILURES);
    }
}
