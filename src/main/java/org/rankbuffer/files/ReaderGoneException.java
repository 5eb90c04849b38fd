package org.rankbuffer.files;

import java.io.IOException;

/** Nobody reads any more what is written to standard output, as with {@code | head -1}. */
public final class ReaderGoneException extends IOException {

    private static final long serialVersionUID = 1L;

    ReaderGoneException(String message, IOException cause) {
        super(message, cause);
    }
}
