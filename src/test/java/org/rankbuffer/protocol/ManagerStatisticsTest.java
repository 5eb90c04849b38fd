package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ManagerStatisticsTest {

    private final Gauge gauge = new Gauge();
    private final ManagerStatistics statistics = new ManagerStatistics(gauge);

    @Test
    void shouldShowTheFlowAsItIs() {
        statistics.appended(3);
        assertThat(gauge.itemsIn()).isEqualTo(3);
        assertThat(gauge.itemsOut()).isZero();
        statistics.taken(2);

        assertThat(gauge.itemsOut()).isEqualTo(2);
    }

    @Test
    void shouldRememberTheHighestLevels() {
        statistics.level(2, 500);
        statistics.level(3, 100);

        assertThat(statistics.peakItems()).isEqualTo(3);
        assertThat(statistics.peakBytes()).isEqualTo(500);
    }

    @Test
    void shouldFindNothingWrongWithRequestsServedInTheirOrder() {
        statistics.served(0, 0);
        statistics.served(0, 1); // came when the first one waited
        statistics.served(1, 1);

        assertThat(statistics.requestsServed()).isEqualTo(3);
        assertThat(statistics.mostOvertaken()).isZero();
    }

    @Test
    void shouldCountTheLaterRequestsThatWereServedFirst() {
        statistics.served(0, 1);
        statistics.served(0, 2);
        statistics.served(0, 3);
        statistics.served(0, 1); // of the three before it, one had been waiting already

        assertThat(statistics.mostOvertaken()).isEqualTo(2);
    }
}
