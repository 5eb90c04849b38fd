package org.rankbuffer.bench;

import java.util.Optional;

/** Rounds of raw messages, all of one length: an item is a message. */
final class MessageRounds {

    private static final int FRAME = 1;
    private static final int DONE = 2;

    private MessageRounds() {}

    /**
     * Messages from rank 1 through rank 0 to the last rank, and one back at the end. What goes through a manager cannot
     * be faster than this.
     */
    static Round relay(int length) {
        return (transport, frames) -> {
            byte[] frame = new byte[transport.maxMessage()];
            int rank = transport.rank();
            int last = transport.size() - 1;
            for (long i = 0; i < frames; i++) {
                if (rank == 0 || rank == last) {
                    transport.receive(frame, 0, frame.length, rank == 0 ? 1 : 0, FRAME);
                }
                if (rank == 0 || rank == 1) {
                    transport.send(frame, 0, length, rank == 0 ? last : 0, FRAME);
                }
            }
            if (rank == last) {
                transport.send(frame, 0, 1, 0, DONE);
            } else if (rank == 0) {
                transport.receive(frame, 0, frame.length, last, DONE);
            }
            return Optional.empty();
        };
    }

    /** A message from rank 0 to rank 1 and back: two half round trips for each. */
    static Round pingPong(int length) {
        return (transport, frames) -> {
            int rank = transport.rank();
            byte[] frame = new byte[transport.maxMessage()];
            for (long i = 0; rank < 2 && i < frames; i++) {
                if (rank == 0) {
                    transport.send(frame, 0, length, 1, FRAME);
                }
                transport.receive(frame, 0, frame.length, 1 - rank, FRAME);
                if (rank == 1) {
                    transport.send(frame, 0, length, 0, FRAME);
                }
            }
            return Optional.empty();
        };
    }
}
