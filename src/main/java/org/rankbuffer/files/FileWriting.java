package org.rankbuffer.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** A file that is being written. What was there before stays until {@link #commit}. Not safe for use by several threads. */
public interface FileWriting extends Closeable {

    /**
     * Takes the contents.
     *
     * @return a stream, which need not be closed
     */
    OutputStream out();

    /**
     * Puts the contents in their place. Blocks while a device or a FIFO takes them.
     *
     * @throws IOException when that is impossible; its message is one line for the user
     */
    void commit() throws IOException;

    /** Forgets the contents, unless they have been committed. Must be called in any case. */
    @Override
    void close();
}
