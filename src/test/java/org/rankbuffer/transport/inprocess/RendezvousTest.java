package org.rankbuffer.transport.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.transport.SendObserver;
import org.rankbuffer.transport.Transport;

final class RendezvousTest extends InProcessContract {

    @Override
    Buffering buffering() {
        return Buffering.rendezvous();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Transport.LONGEST_MESSAGE})
    void shouldBlockSendUntilItsReceive(int length) throws Exception {
        InProcessWorld.run(2, buffering(), new SendObserver(length));
    }

    @Test
    void shouldNameItself() {
        assertThat(buffering()).hasToString("rendezvous");
    }
}
