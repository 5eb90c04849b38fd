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

    public void putSectionHeader(Type type) throws BufferException {
        throw new UnsupportedOperationException();
    }

    public Type getSectionHeader() throws BufferException {
        throw new UnsupportedOperationException();
    }

    public int getSectionSize() throws BufferException {
        throw new UnsupportedOperationException();
    }

    public void write(byte[] source, int srcOff, int numEls) throws BufferException {
        throw new UnsupportedOperationException();
    }

    public void read(byte[] dest, int dstOff, int numEls) throws BufferException {
        throw new UnsupportedOperationException();
    }
}
