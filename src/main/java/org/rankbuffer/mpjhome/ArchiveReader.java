package org.rankbuffer.mpjhome;

import java.io.IOException;
import java.io.InputStream;

/** Reads an archive, whatever its form. Public for the class that does it, which has a class loader of its own. */
public interface ArchiveReader {

    /**
     * Reads an archive to its end.
     *
     * @param bytes the archive
     * @param visitor is given each regular file, in the order of the archive
     * @return false when these bytes are no archive of a known form
     * @throws IOException when the archive is damaged or cannot be read
     */
    boolean read(InputStream bytes, Visitor visitor) throws IOException;

    /** Is given the files of an archive. */
    @FunctionalInterface
    interface Visitor {

        /**
         * Takes or leaves a file.
         *
         * @param name the name in the archive, with its folders
         * @param content to be read before this method returns
         * @throws IOException when the content cannot be read
         */
        void file(String name, InputStream content) throws IOException;
    }
}
