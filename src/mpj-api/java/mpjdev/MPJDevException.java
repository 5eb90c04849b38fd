package mpjdev;

import xdev.XDevException;

/** Signatures only, for the compiler; see {@code src/mpj-api/README.md}. */
public class MPJDevException extends XDevException {
    private static final long serialVersionUID = 1L;

    public MPJDevException() {}

    public MPJDevException(String message) {
        super(message);
    }
}
