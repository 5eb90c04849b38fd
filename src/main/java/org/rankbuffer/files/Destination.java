package org.rankbuffer.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/** Where the contents of an {@link OutputFile} go in the end. */
interface Destination {

    /** What is wrong and what to do, with a semicolon between; as far as it can be known before anything is written. */
    Optional<String> problem();

    /** A name for a temporary file that can be renamed to this; nothing where the contents have to be copied. */
    Optional<Path> draft();

    /** Gives the temporary file this name. False when that is impossible here, and the contents have to be copied. */
    boolean replaceBy(Path draft) throws IOException;

    /** Copies all of a temporary file to this. */
    void copyFrom(FileChannel contents) throws IOException;

    /** Writes behind what is there. Nothing is kept back in memory. */
    OutputStream append() throws IOException;
}
