package org.rankbuffer.bench;

import java.util.Optional;
import org.rankbuffer.RunResult;
import org.rankbuffer.transport.Transport;

/**
 * Frames from rank 1 through rank 0 to the last rank, and a word back at the end. What goes through a manager cannot be
 * faster than this.
 */
final class RelayRound implements Round {

    private static final int FRAME = 1;
    private static final int DONE = 2;

    private final int length;

    RelayRound(int length) {
        this.length = length;
    }

    @Override
    public Optional<RunResult<?>> play(Transport transport, long frames) {
        byte[] frame = new byte[transport.maxMessage()];
        int last = transport.size() - 1;
        if (transport.rank() == 0) {
            relay(transport, frame, frames, last);
        } else if (transport.rank() == 1) {
            for (long i = 0; i < frames; i++) {
                transport.send(frame, 0, length, 0, FRAME);
            }
        } else if (transport.rank() == last) {
            for (long i = 0; i < frames; i++) {
                transport.receive(frame, 0, frame.length, 0, FRAME);
            }
            transport.send(frame, 0, 1, 0, DONE);
        }
        return Optional.empty();
    }

    private void relay(Transport transport, byte[] frame, long frames, int last) {
        for (long i = 0; i < frames; i++) {
            transport.receive(frame, 0, frame.length, 1, FRAME);
            transport.send(frame, 0, length, last, FRAME);
        }
        transport.receive(frame, 0, frame.length, last, DONE);
    }
}
