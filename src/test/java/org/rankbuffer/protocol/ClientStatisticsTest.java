package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rankbuffer.transport.Meter;

class ClientStatisticsTest {

    private final ClientStatistics account = new ClientStatistics(new Meter(), "host", 1);

    private ClientReport report() {
        return account.report(new ItemDigest(1));
    }

    @Test
    void shouldAddUpItemsAndTheirBytes() {
        account.item(5);
        account.item(7);

        assertThat(account.items()).isEqualTo(2);
        assertThat(report().items()).isEqualTo(2);
        assertThat(report().itemBytes()).isEqualTo(12);
    }

    @Test
    void shouldKeepWhatFailedApart() {
        account.failed(Failure.of("a file"));
        account.putAside(Failure.of("an item"));
        account.notMade(Failure.of("a number"));

        assertThat(report().failures()).extracting(Failure::toString).containsExactly("a file", "an item", "a number");
        assertThat(report().failedItems()).isEqualTo(3);
        assertThat(report().putAside()).isEqualTo(1);
        assertThat(report().notMade()).isEqualTo(1);
    }

    @Test
    void shouldTellTheFirstFewFailuresByNameAndCountAll() {
        for (int i = 0; i < 2 * ClientReport.MAX_FAILURES; i++) {
            account.failed(Failure.of("number " + i));
        }

        assertThat(report().failures()).hasSize(ClientReport.MAX_FAILURES).startsWith(Failure.of("number 0"));
        assertThat(report().failedItems()).isEqualTo(2 * ClientReport.MAX_FAILURES);
    }
}
