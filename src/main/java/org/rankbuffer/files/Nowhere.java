package org.rankbuffer.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A name under which nothing can be written.
 *
 * @param why the end of a sentence about it
 */
record Nowhere(String why) implements Destination {

    @Override
    public Optional<String> problem() {
        return Optional.of(why);
    }

    @Override
    public Optional<Path> draft() {
        return Optional.empty();
    }

    @Override
    public boolean replaceBy(Path draft) throws IOException {
        throw new IOException("it " + why);
    }

    @Override
    public void copyFrom(FileChannel contents) throws IOException {
        throw new IOException("it " + why);
    }

    @Override
    public OutputStream append() throws IOException {
        throw new IOException("it " + why);
    }
}
