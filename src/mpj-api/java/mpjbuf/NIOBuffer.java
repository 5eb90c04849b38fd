package mpjbuf;

import java.nio.ByteBuffer;

/** Signatures only, for the compiler; see {@code src/mpj-api/README.md}. */
public class NIOBuffer implements RawBuffer {
    public NIOBuffer(int capacity, ByteBuffer slicedBuffer) {
        throw new UnsupportedOperationException();
    }
}
