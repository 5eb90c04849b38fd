package xdev;

/** Signatures only, for the compiler; see {@code src/mpj-api/README.md}. */
public class XDevException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public XDevException() {}

    public XDevException(String message) {
        super(message);
    }
}
