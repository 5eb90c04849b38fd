package org.rankbuffer.transport.mpj;

import java.nio.ByteBuffer;
import mpjbuf.Buffer;
import mpjbuf.NIOBuffer;
import mpjbuf.RawBuffer;
import mpjbuf.Type;

/**
 * A message as MPJ Express hands it to its devices. Where the device needs no space in front, it is the caller's own array,
 * which the device reads from or writes to; otherwise a copy of that, outside the heap. One object is one message after the
 * other.
 *
 * <p>MPJ Express's own buffers are divided into sections with headers, and written to and read from by copying. This one
 * is a single section of bytes, of which the header stays behind: devices carry the section's size beside it.
 *
 * <p>Belongs to the rank's thread; while that is blocked in a send or receive, to MPJ Express.
 */
final class MpjMessage extends Buffer {

    /** Bytes of the shortest message in cluster mode, which forgets to say that one without any has come. */
    private static final int LEAST = 1;

    private final int overhead;
    private final ByteBuffer copy;

    private byte[] array;
    private int start;
    private RawBuffer memory;
    private int length;

    /**
     * An empty one.
     *
     * @param overhead bytes that the device needs in front
     * @param maxLength the most bytes of a message
     */
    MpjMessage(int overhead, int maxLength) {
        super(null, overhead, 0);
        this.overhead = overhead;
        this.copy = overhead == 0 ? null : ByteBuffer.allocateDirect(overhead + maxLength);
        if (copy != null) {
            memory = new NIOBuffer(copy.capacity(), copy);
        }
    }

    /** Makes it the {@code many} bytes from {@code offset} on, to be sent or to be received into. */
    MpjMessage with(byte[] bytes, int offset, int many) {
        length = many;
        if (copy != null) {
            setSize(Math.max(LEAST, many));
            copy.clear().position(overhead).put(bytes, offset, many);
            return this;
        }
        setSize(many);
        if (bytes != array || offset != start) {
            array = bytes;
            start = offset;
            ByteBuffer slice =
                    ByteBuffer.wrap(bytes, offset, bytes.length - offset).slice();
            memory = new NIOBuffer(slice.capacity(), slice);
        }
        return this;
    }

    @Override
    public RawBuffer getStaticBuffer() {
        return memory;
    }

    @Override
    public Type getSectionHeader() {
        return Type.BYTE;
    }

    @Override
    public int getSectionSize() {
        return length;
    }

    /** Does nothing, as there is nothing to be completed. */
    @Override
    public void commit() {}

    /** Does nothing: MPJ Express calls it when the message is sent, but the next one takes its place anyhow. */
    @Override
    public void clear() {}

    /** Does nothing, for the same reason. */
    @Override
    public void free() {}
}
