package org.rankbuffer.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Contents on their way: a temporary file, beside the file that it is to become where that is possible. Elsewhere it is in
 * the directory for temporary files and has no name, so that it ends with this process.
 */
final class Spool implements FileWriting {

    private static final int BUFFER = 1 << 16;

    private final Destination to;
    private final Path name;
    private final FileChannel file;
    private final OutputStream out;

    Spool(Destination to) throws IOException {
        this.to = to;
        this.name = to.draft().orElse(null);
        this.file = name == null
                ? unnamed()
                : FileChannel.open(
                        name, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        this.out = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER);
    }

    private static FileChannel unnamed() throws IOException {
        Path path = TemporaryDirectory.createFile("rankbuffer-");
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Files.delete(path);
        return channel;
    }

    @Override
    public OutputStream out() {
        return out;
    }

    @Override
    public void commit() throws IOException {
        out.flush();
        if (name == null || !to.replaceBy(name)) {
            to.copyFrom(file);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
            if (name != null) {
                Files.deleteIfExists(name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete a temporary file", e);
        }
    }
}
