package org.rankbuffer.transport.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.SendObserver;

final class EagerUpToTest extends InProcessContract {

    private static final int LIMIT = 100;

    @Override
    Buffering buffering() {
        return Buffering.eagerUpTo(LIMIT);
    }

    @Test
    void shouldLetSendReturnUpToTheLimit() {
        try (InProcessWorld world = new InProcessWorld(2, buffering())) {
            world.transport(1).send(new byte[LIMIT], 0, LIMIT, 0, 1);
            assertThat(world.transport(0).receive(new byte[LIMIT], 0, LIMIT, 1, 1))
                    .isEqualTo(new Envelope(1, 1, LIMIT));
        }
    }

    @Test
    void shouldBlockSendAboveTheLimit() throws Exception {
        InProcessWorld.run(2, buffering(), new SendObserver(LIMIT + 1));
    }

    @Test
    void shouldRejectNegativeLimit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Buffering.eagerUpTo(-1))
                .withMessageContaining("bytes -1");
    }
}
