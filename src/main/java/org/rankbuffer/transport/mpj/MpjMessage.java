package org.rankbuffer.transport.mpj;

import java.nio.ByteBuffer;
import mpjbuf.Buffer;
import mpjbuf.BufferException;
import mpjbuf.NIOBuffer;
import mpjbuf.Type;

/**
 * A message as MPJ Express hands it to its devices: one section of bytes, with space for the device in front. It is used
 * again and again, for one message after the other.
 *
 * <p>Belongs to the rank's thread; while that is blocked in a send or receive, to MPJ Express.
 */
final class MpjMessage extends Buffer {

    /** Bytes of a section's header, and the most that fill it up to a whole number of words. */
    private static final int SECTION = 8 + 7;

    private final ByteBuffer bytes;

    private MpjMessage(ByteBuffer bytes, int overhead) {
        super(new NIOBuffer(bytes.capacity(), bytes), overhead, bytes.capacity());
        this.bytes = bytes;
    }

    /**
     * An empty one.
     *
     * @param overhead bytes that the device needs in front
     * @param maxLength the most bytes of a message
     * @param direct whether it lies outside the heap, as is best for sockets; within it, copies are faster
     */
    static MpjMessage empty(int overhead, int maxLength, boolean direct) {
        int capacity = overhead + SECTION + maxLength;
        return new MpjMessage(direct ? ByteBuffer.allocateDirect(capacity) : ByteBuffer.allocate(capacity), overhead);
    }

    /** Does nothing: MPJ Express calls it once the message is sent, but it will be needed for the next one. */
    @Override
    public void free() {}

    /** Empties it, for a message to be received. */
    void prepare() throws BufferException {
        clear();
        bytes.clear();
    }

    /** Makes it a message of {@code length} bytes, to be sent. */
    void fill(byte[] from, int offset, int length) throws BufferException {
        prepare();
        putSectionHeader(Type.BYTE);
        write(from, offset, length);
    }

    /**
     * Begins to read what was received; returns its bytes.
     *
     * @throws BufferException when nothing was
     */
    int open() throws BufferException {
        getSectionHeader();
        return getSectionSize();
    }

    /** Takes the {@code length} bytes that {@link #open} has found. */
    void copyTo(byte[] to, int offset, int length) throws BufferException {
        read(to, offset, length);
    }
}
