package org.rankbuffer.launch.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * The other side of the talk with a process that has a {@link EventWriter}; see there for the layout.
 *
 * @param <E> the events that it sends
 */
public final class EventReader<E> {

    private static final int HEADER = 2 * Integer.BYTES;

    private final BufferedInputStream in;
    private final Class<E> kind;
    private final Consumer<E> events;
    private final Consumer<byte[]> strays;
    private final ByteArrayOutputStream strayBytes = new ByteArrayOutputStream();

    public EventReader(InputStream in, Class<E> kind, Consumer<E> events, Consumer<byte[]> strays) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.kind = kind;
        this.events = events;
        this.strays = strays;
    }

    /** Reads until the process closes its end; blocks accordingly. Bytes between events are passed on as strays. */
    public void run() throws IOException {
        while (true) {
            in.mark(HEADER);
            byte[] header = in.readNBytes(HEADER);
            int length = lengthOfEvent(header);
            if (length >= 0) {
                passOnStrayBytes();
                events.accept(readEvent(length));
            } else {
                in.reset();
                int b = in.read();
                if (b < 0) {
                    passOnStrayBytes();
                    return;
                }
                strayBytes.write(b);
                if (b == '\n') {
                    passOnStrayBytes();
                }
            }
        }
    }

    private static int lengthOfEvent(byte[] header) {
        if (header.length < HEADER || ByteBuffer.wrap(header).getInt() != EventWriter.MAGIC) {
            return -1;
        }
        int length = ByteBuffer.wrap(header).getInt(Integer.BYTES);
        return length <= EventWriter.MAX_LENGTH ? length : -1;
    }

    private E readEvent(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the process ended in the middle of an event");
        }
        return kind.cast(RecordForm.read(new DataInputStream(new ByteArrayInputStream(bytes))));
    }

    private void passOnStrayBytes() {
        if (strayBytes.size() > 0) {
            strays.accept(strayBytes.toByteArray());
            strayBytes.reset();
        }
    }
}
