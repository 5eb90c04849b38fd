package org.rankbuffer.launch.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * Sends records over a pipe or a connection: events from a process to the one that has started it, and commands to it.
 *
 * <pre>
 *   +------------+------------+------------------------------------+
 *   | magic (4)  | length (4) | a record in RecordForm's layout     |
 *   +------------+------------+------------------------------------+
 * </pre>
 *
 * <p>A process's events go to what was its standard output. Whatever else is written to that descriptor (by a child
 * process of the user's code, by the JVM itself) lies between events, and the reader passes it on as output. Safe for use
 * by several threads.
 */
public final class EventWriter {

    /** Not valid UTF-8, so no text contains it. */
    static final int MAGIC = 0xff_52_42_fe;

    /** A longer event is no event. */
    static final int MAX_LENGTH = 1 << 28;

    private final OutputStream out;

    /** A writer of which each record is flushed. */
    public EventWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Sends a record. Blocks while the other side does not read.
     *
     * @throws UncheckedIOException when the other side has closed its end
     */
    public void send(Object event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[2 * Integer.BYTES]);
        try {
            RecordForm.write(event, new DataOutputStream(bytes));
            byte[] message = bytes.toByteArray();
            ByteBuffer.wrap(message).putInt(MAGIC).putInt(message.length - 2 * Integer.BYTES);
            synchronized (this) {
                out.write(message);
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a record, unless the other side has closed its end, which the thread that reads from there notices. */
    public void sendIfOpen(Object event) {
        try {
            send(event);
        } catch (UncheckedIOException e) {
            // as said above
        }
    }
}
