package org.rankbuffer.transport.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rankbuffer.transport.Transport;

final class EagerTest extends InProcessContract {

    @Override
    Buffering buffering() {
        return Buffering.eager();
    }

    @Test
    void shouldLetManyLongSendsReturnBeforeTheirReceives() {
        try (InProcessWorld world = new InProcessWorld(2, buffering())) {
            Transport sender = world.transport(1);
            byte[] buffer = new byte[sender.maxMessage()];
            for (byte i = 0; i < 50; i++) {
                buffer[100] = i;
                sender.send(buffer, 0, buffer.length, 0, i);
            }
            for (byte i = 49; i >= 0; i--) {
                world.transport(0).receive(buffer, 0, buffer.length, 1, i);
                assertThat(buffer[100]).isEqualTo(i);
            }
        }
    }
}
