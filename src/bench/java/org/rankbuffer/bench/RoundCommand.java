package org.rankbuffer.bench;

import java.nio.ByteBuffer;
import org.rankbuffer.transport.Transport;

/**
 * What rank 0 has the others do next. They wait for it between rounds, and send nothing: a message of an early rank must
 * not reach a manager that is still busy with the round before.
 *
 * @param kind what to do
 * @param cell the number of the cell in the plan
 * @param items how many items to move
 */
record RoundCommand(int kind, int cell, long items) {

    /** Play a round. */
    static final int PLAY = 0;
    /** Say how many bytes your thread has allocated so far. */
    static final int REPORT = 1;
    /** It is over. */
    static final int STOP = 2;

    private static final int TAG = 17;
    private static final int LENGTH = 2 * Integer.BYTES + Long.BYTES;

    void send(Transport transport, int rank) {
        byte[] bytes = ByteBuffer.allocate(LENGTH)
                .putInt(kind)
                .putInt(cell)
                .putLong(items)
                .array();
        transport.send(bytes, 0, bytes.length, rank, TAG);
    }

    static RoundCommand receive(Transport transport) {
        byte[] bytes = new byte[LENGTH];
        transport.receive(bytes, 0, bytes.length, 0, TAG);
        ByteBuffer command = ByteBuffer.wrap(bytes);
        return new RoundCommand(command.getInt(), command.getInt(), command.getLong());
    }

    /** Answers {@link #REPORT}. */
    static void answer(Transport transport, long value) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(value).array();
        transport.send(bytes, 0, bytes.length, 0, TAG);
    }

    /** Receives an answer on rank 0. */
    static long answerOf(Transport transport, int rank) {
        byte[] bytes = new byte[Long.BYTES];
        transport.receive(bytes, 0, bytes.length, rank, TAG);
        return ByteBuffer.wrap(bytes).getLong();
    }
}
