package org.rankbuffer.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rankbuffer.launch.wire.RankEvent;

final class AddressExchangeTest {

    private final List<String> told = new ArrayList<>();
    private final AddressExchange exchange = new AddressExchange(List.of("10.0.0.1", "10.0.0.2", "fd00::3"), told::add);

    @Test
    void shouldTellAllAddressesInRankOrderWhenTheLastIsKnown() {
        exchange.add(new RankEvent.Listens(2, 1002, 2002));
        exchange.add(new RankEvent.Listens(0, 1000, 2000));
        assertThat(told).isEmpty();

        exchange.add(new RankEvent.Listens(1, 1001, 2001));

        assertThat(told)
                .containsExactly(
                        "#Peer Information;10.0.0.1@2000@1000@0@0;10.0.0.2@2001@1001@1@0;" + "fd00::3@2002@1002@2@0;");
    }
}
