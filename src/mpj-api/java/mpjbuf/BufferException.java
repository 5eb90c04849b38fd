package mpjbuf;

/** Signatures only, for the compiler; see {@code src/mpj-api/README.md}. */
public class BufferException extends Exception {
    private static final long serialVersionUID = 1L;

    public BufferException() {}
}
