package org.rankbuffer.bench;

import java.util.Optional;
import org.rankbuffer.RunResult;
import org.rankbuffer.transport.Transport;

/** A frame to and fro between ranks 0 and 1: two half round trips for each. */
final class PingPongRound implements Round {

    private static final int BALL = 1;

    private final int length;

    PingPongRound(int length) {
        this.length = length;
    }

    @Override
    public Optional<RunResult<?>> play(Transport transport, long frames) {
        byte[] frame = new byte[transport.maxMessage()];
        int rank = transport.rank();
        if (rank > 1) {
            return Optional.empty();
        }
        for (long i = 0; i < frames; i++) {
            if (rank == 0) {
                transport.send(frame, 0, length, 1, BALL);
            }
            transport.receive(frame, 0, frame.length, 1 - rank, BALL);
            if (rank == 1) {
                transport.send(frame, 0, length, 0, BALL);
            }
        }
        return Optional.empty();
    }
}
