package org.rankbuffer.files;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the contents of a file. */
@FunctionalInterface
public interface FileContents {

    /**
     * Writes everything.
     *
     * @param out takes the bytes; the caller closes it
     * @throws IOException when that is impossible; the file then stays as it was
     */
    void writeTo(OutputStream out) throws IOException;
}
