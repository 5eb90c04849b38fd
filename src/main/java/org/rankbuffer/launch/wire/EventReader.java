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
 * Reads what an {@link EventWriter} at the other end writes; see there for the layout. Unsynchronized: one thread only.
 *
 * @param <E> what it sends
 */
public final class EventReader<E> {

    private static final int HEADER = 2 * Integer.BYTES;

    private final BufferedInputStream in;
    private final Class<E> kind;
    private final Consumer<byte[]> strays;
    private final ByteArrayOutputStream strayBytes = new ByteArrayOutputStream();

    /** Reads events of a kind; bytes between them, line by line, go to {@code strays}. */
    public EventReader(InputStream in, Class<E> kind, Consumer<byte[]> strays) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.kind = kind;
        this.strays = strays;
    }

    /** Passes all events on until the other end is closed; blocks accordingly. */
    public void forEach(Consumer<? super E> events) throws IOException {
        for (E event = next(); event != null; event = next()) {
            events.accept(event);
        }
    }

    /** The next event, or null when the other end is closed; blocks until there is one. */
    public E next() throws IOException {
        while (true) {
            in.mark(HEADER);
            int length = lengthOfEvent(in.readNBytes(HEADER));
            if (length >= 0) {
                passOnStrayBytes();
                return readEvent(length);
            }
            in.reset();
            int b = in.read();
            if (b >= 0) {
                strayBytes.write(b);
            }
            if (b < 0 || b == '\n') {
                passOnStrayBytes();
            }
            if (b < 0) {
                return null;
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
