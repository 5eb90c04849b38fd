package org.rankbuffer.launch.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * A process's side of its talk with whoever has started it, a rank's or an agent's: events, one after the other, on what was the process's standard
 * output.
 *
 * <pre>
 *   +------------+------------+------------------------------------+
 *   | magic (4)  | length (4) | an event in RecordForm's layout     |
 *   +------------+------------+------------------------------------+
 * </pre>
 *
 * <p>Whatever else finds its way to that descriptor (a child process of the user's code, the JVM itself) lies between
 * events, and the reader passes it on as output. Safe for use by several threads.
 */
public final class EventWriter {

    /** Not valid UTF-8, so no text contains it. */
    static final int MAGIC = 0xff_52_42_fe;

    /** A longer event is no event. */
    static final int MAX_LENGTH = 1 << 28;

    private final OutputStream out;

    public EventWriter(OutputStream out) {
        this.out = out;
    }

    /** Sends an event. Blocks while the other side does not read. */
    public void send(Record event) {
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
}
