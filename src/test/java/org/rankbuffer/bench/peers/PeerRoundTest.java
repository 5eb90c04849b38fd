package org.rankbuffer.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PeerRoundTest {

    @Test
    void shouldReadARound() throws PeerException {
        PeerRound round = PeerRound.parse("{\"items\": 10, \"seconds\": 0.5, \"sum\": 125}");

        assertThat(round).isEqualTo(new PeerRound(10, 0.5, 125));
        assertThat(round.itemsPerSecond()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rubbish",
                "{",
                "[]",
                "null",
                "7",
                "{}",
                "{\"items\":1,\"seconds\":1}",
                "{\"items\":\"many\",\"seconds\":1,\"sum\":1}",
                "{\"items\":1,\"seconds\":{},\"sum\":1}",
                "{\"items\":1,\"seconds\":null,\"sum\":1}",
                "{\"items\":1,\"seconds\":0,\"sum\":1}",
                "{\"items\":1,\"seconds\":-1,\"sum\":1}",
                "{\"items\":1,\"seconds\":1e999,\"sum\":1}",
                "{\"items\":0,\"seconds\":1,\"sum\":1}"
            })
    void shouldRefuseWhatIsNotARound(String line) {
        assertThatThrownBy(() -> PeerRound.parse(line))
                .isInstanceOf(PeerException.class)
                .hasMessage("it printed what is not a round: " + line);
    }

    @Test
    void shouldKnowTheSumOfItemsThatAllCame() {
        PeerJob job = new PeerJob(4, 10, 1, 1, 1, 1);

        assertThatCode(() -> new PeerRound(4, 1, 4 * 10 + 1 + 2 + 3).verify(job))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new PeerRound(4, 1, 45).verify(job)).hasMessageContaining("in place of");
        assertThatThrownBy(() -> new PeerRound(3, 1, 46).verify(job)).hasMessageContaining("in place of");
    }

    @Test
    void shouldRefuseJobsThatNobodyCanDo() {
        assertThatThrownBy(() -> new PeerJob(1, 7, 1, 1, 1, 1)).hasMessage("itemSize is 7; it must be at least 8");
        assertThatThrownBy(() -> new PeerJob(1, 8, 0, 1, 1, 1)).hasMessage("capacity is 0; it must be at least 1");
    }
}
