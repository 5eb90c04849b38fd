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
        statistics.failed("a file");
        statistics.putAside("an item");
        statistics.notMade("a number");

        assertThat(report().failures()).containsExactly("a file", "an item", "a number");
        assertThat(report().failedItems()).isEqualTo(3);
        assertThat(report().putAside()).isEqualTo(1);
        assertThat(report().notMade()).isEqualTo(1);
    }

    @Test
    void shouldTellTheFirstFewFailuresByNameAndCountAll() {
        for (int i = 0; i < 2 * ClientReport.MAX_FAILURES; i++) {
            statistics.failed("number " + i);
        }

        assertThat(report().failures()).hasSize(ClientReport.MAX_FAILURES).startsWith("number 0");
        assertThat(report().failedItems()).isEqualTo(2 * ClientReport.MAX_FAILURES);
    }
}
