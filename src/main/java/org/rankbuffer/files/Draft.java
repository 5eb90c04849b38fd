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
 * The contents of an {@link OutputFile} before they are in their place: a temporary file, in the same directory where it
 * can be renamed. Otherwise it is in the directory for temporary files and has no name, so that it ends with this process.
 */
final class Draft implements FileWriting {

    private static final int BUFFER = 1 << 16;

    private final OutputFile target;
    private final Path name;
    private final FileChannel file;
    private final OutputStream out;

    Draft(OutputFile target) throws IOException {
        this.target = target;
        this.name = target.draftName();
        this.file = name == null
                ? unnamed()
                : FileChannel.open(
                        name, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        this.out = new BufferedOutputStream(new Reported(Channels.newOutputStream(file)), BUFFER);
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
        target.take(name, file);
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

    /** Names the file in what is thrown. Closing does nothing: {@link #commit} needs the file open. */
    private final class Reported extends OutputStream {

        private final OutputStream to;

        Reported(OutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                to.write(bytes, offset, length);
            } catch (IOException e) {
                throw target.trouble(e);
            }
        }
    }
}
