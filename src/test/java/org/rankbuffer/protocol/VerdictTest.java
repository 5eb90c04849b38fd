package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the manager that ships never lets happen. One producer, two consumers, capacity 4. */
class VerdictTest {

    private static final BufferLimits LIMITS = new BufferLimits(1, 4, 10_000, 2, 4, 5000);
    private static final int CLIENTS = 3;

    private final ManagerStatistics statistics = new ManagerStatistics(new Gauge());
    private ClientState producer = client(1, 0, 0);
    private ClientState consumer = client(2, 0, 0);

    private Finding finding(Property property) {
        List<ClientState> clients = List.of(producer, consumer, client(CLIENTS, 0, 0));
        return new Verdict(LIMITS, clients, statistics)
                .findings().stream()
                        .filter(finding -> finding.property() == property)
                        .findFirst()
                        .orElseThrow();
    }

    private static ClientState client(int rank, long putAside, long notMade) {
        ClientState client = new ClientState(rank, Role.of(rank, LIMITS));
        ClientReport report =
                new ClientReport("", 0, 0, 0, 0, 0, 0, 0, 0, putAside, notMade, List.of(), "", new ItemDigest(1));
        client.last = new Payload.Done(0, report, new byte[0]);
        client.phase = rank == CLIENTS ? ClientState.Phase.ENDED : ClientState.Phase.GONE;
        return client;
    }

    @Test
    void shouldFindAClientThatIsStillThere() {
        assertThat(finding(Property.NO_DEADLOCK))
                .isEqualTo(new Finding(Property.NO_DEADLOCK, false, "2 of 3 clients terminated"));
    }

    @Test
    void shouldFindNumbersThatAreMissingWithoutAnExplanation() {
        producer = client(1, 1, 2);
        producer.checkItem(3, true);
        assertThat(finding(Property.CONSERVATION).holds())
                .as("0 to 2 are missing, and three items failed")
                .isTrue();
        producer.checkItem(5, true);

        assertThat(finding(Property.CONSERVATION))
                .isEqualTo(new Finding(
                        Property.CONSERVATION,
                        false,
                        "producer 1 left out 4 numbers, but reports 3 items that failed"));
    }

    @Test
    void shouldCountWhatEitherSidePutAside() {
        producer = client(1, 1, 0);
        producer.checkItem(1, true);
        producer.last.report().digest().add(1, 1, 0);
        consumer = client(2, 1, 0);
        consumer.last.report().digest().add(1, 1, 0);
        statistics.appended(1);
        statistics.taken(1);

        assertThat(finding(Property.CONSERVATION))
                .isEqualTo(new Finding(
                        Property.CONSERVATION, true, "2 items produced: 0 consumed exactly once and 2 put aside"));
    }

    @Test
    void shouldFindThatTheFifoHeldTooMuch() {
        statistics.level(LIMITS.capacity(), 0);
        assertThat(finding(Property.CAPACITY).holds()).isTrue();
        statistics.level(LIMITS.capacity() + 1, 0);

        assertThat(finding(Property.CAPACITY))
                .isEqualTo(new Finding(Property.CAPACITY, false, "the FIFO held at most 5 of 4 items"));
    }

    @Test
    void shouldFindARequestThatWasOvertakenMoreOftenThanThereAreClients() {
        for (int later = 0; later < CLIENTS; later++) {
            statistics.served(later, 0);
        }
        statistics.served(0, 0);
        assertThat(finding(Property.NO_STARVATION).holds()).isTrue();
        statistics.served(0, 0);

        assertThat(finding(Property.NO_STARVATION).holds()).isFalse();
    }
}
