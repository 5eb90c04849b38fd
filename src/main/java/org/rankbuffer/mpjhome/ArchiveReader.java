package org.rankbuffer.mpjhome;

import java.io.IOException;
import java.io.InputStream;

/** Reads an archive, whatever its form. Public for the class that does it, which has a class loader of its own. */
public interface ArchiveReader {

    /**
     * Reads an archive to its end, and shows each regular file in it, in order. False when it is of no known form.
     *
     * @throws IOException when the archive is damaged or cannot be read
     */
    boolean read(InputStream bytes, Visitor visitor) throws IOException;

    /** Is given the files of an archive. */
    @FunctionalInterface
    interface Visitor {

        /** Takes or leaves a file: its name with its folders, and its content, to be read before this method returns. */
        void file(String name, InputStream content) throws IOException;
    }
}
