package mpjbuf;

/** Signatures only, for the compiler; see {@code src/mpj-api/README.md}. */
public class Buffer {
    public Buffer(RawBuffer buffer, int bufoffset, int capacity) {
        throw new UnsupportedOperationException();
    }

    public void free() {
        throw new UnsupportedOperationException();
    }

    public void clear() throws BufferException {
        throw new UnsupportedOperationException();
    }

    public void commit() throws BufferException {
        throw new UnsupportedOperationException();
    }

    public Type getSectionHeader() throws BufferException {
        throw new UnsupportedOperationException();
    }

    public int getSectionSize() throws BufferException {
        throw new UnsupportedOperationException();
    }

    public RawBuffer getStaticBuffer() {
        throw new UnsupportedOperationException();
    }

    public void setSize(int size) {
        throw new UnsupportedOperationException();
    }
}
