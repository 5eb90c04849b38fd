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
import java.util.Optional;

/**
 * A file that a run writes. The name is looked up once, in the process in which the user typed it; {@code -} is standard
 * output. Contents appear under the name as a whole or not at all: they are collected in a temporary file first. What a
 * name means is what it means to {@code cp} and {@code sort -o}: links are followed, also one that leads nowhere yet; a
 * file that is there keeps its mode, its owner and its other names; devices, FIFOs and descriptors take the bytes.
 *
 * <p>Safe for use by several threads; what several of them write at once comes one after the other.
 */
public final class OutputFile {

    /** What the system says of a pipe without a reader. */
    private static final String BROKEN_PIPE = "Broken pipe";

    private static final int BUFFER = 1 << 16;

    private final String name;
    private final Place place;
    /** Null for streams, and for names under which nothing can be written. */
    private final RegularFile file;

    private OutputStream appended;
    private boolean hasGrown;

    private OutputFile(String name, Place place) {
        this.name = name;
        this.place = place;
        this.file = place.wrong() != null || place.isStream() ? null : new RegularFile(place.path());
    }

    /**
     * The file with this name.
     *
     * @param name as the user typed it; relative to the working directory of this process
     * @return the file, which may turn out to be unusable: see {@link #problem}
     */
    public static OutputFile named(String name) {
        OutputFile file = new OutputFile(name, Place.named(name, Place.STANDARD_OUTPUT));
        return file.file != null && name.endsWith("/")
                ? new OutputFile(name, Place.nowhere("is the name of a directory; name a file"))
                : file;
    }

    /**
     * What keeps the file from being written, as far as it can be known before the work.
     *
     * @return the end of a sentence about the file: what is wrong, a semicolon, and what to do; nothing if all is well
     */
    public Optional<String> problem() {
        if (place.wrong() != null) {
            return Optional.of(place.wrong());
        }
        return file == null ? problemOfStream() : file.problem();
    }

    private Optional<String> problemOfStream() {
        if (place.isDescriptor()) {
            return place.problemOfDescriptor(true);
        }
        if (Files.isDirectory(place.path())) {
            return Optional.of("is a directory; name a file in it");
        }
        if (place.isSocket()) {
            return Optional.of("is a socket; name a file, a FIFO or a device");
        }
        return Files.isWritable(place.path()) ? Optional.empty() : Optional.of(RegularFile.CLOSED);
    }

    /** Whether it takes bytes and keeps no name for them: a descriptor, a device or a FIFO. */
    public boolean isStream() {
        return place.isStream();
    }

    /** Whether this is where the process prints: {@code -}, {@code /dev/stdout} and other names of descriptor 1. */
    public boolean isStandardOutput() {
        return place.descriptor() == Place.STANDARD_OUTPUT;
    }

    /** Whether both names lead to one regular file, so that writing this one changes the other. */
    public boolean isSame(Path other) {
        try {
            return file != null
                    && (file.path().equals(other.toAbsolutePath())
                            || Files.exists(file.path())
                                    && Files.exists(other)
                                    && Files.isSameFile(file.path(), other));
        } catch (IOException e) {
            return false; // reading or writing it tells what is wrong
        }
    }

    /** Whether both names lead to one regular file, so that one would replace the other. */
    public boolean isSame(OutputFile other) {
        return other.file != null && isSame(other.file.path());
    }

    /**
     * Begins to write the file anew.
     *
     * @return takes the contents; to be closed
     * @throws IOException when that is impossible; its message is one line for the user
     */
    public FileWriting open() throws IOException {
        try {
            return new Draft();
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    /**
     * Writes the file anew. Blocks while a device or a FIFO takes the contents.
     *
     * @param contents what is to be in it
     * @throws IOException when that is impossible; its message is one line for the user, and what was there stays
     */
    public void write(FileContents contents) throws IOException {
        try (FileWriting writing = open()) {
            contents.writeTo(writing.out());
            writing.commit();
        }
    }

    /**
     * Writes behind what is there. When it returns, the bytes have left this process.
     *
     * @param bytes what to add; several processes can add to one file at once
     * @throws IOException when that is impossible; its message is one line for the user
     */
    public synchronized void append(byte[] bytes) throws IOException {
        try {
            if (appended == null) {
                appended = place.output();
            }
            appended.write(bytes);
            appended.flush();
            hasGrown = true;
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    /** Whether something is in the file, or has been added to it; of a device or a FIFO, only the latter is known. */
    public synchronized boolean hasContents() {
        return hasGrown || file != null && file.path().toFile().length() > 0;
    }

    /**
     * Where the file is, for messages and other programs.
     *
     * @return an absolute path without links; of what is no regular file, the name as it was typed
     */
    public String location() {
        return file != null ? file.path().toString() : name;
    }

    /** Takes the contents of a temporary file, which has the name {@code draft} or none. */
    private synchronized void take(Path draft, FileChannel contents) throws IOException {
        try {
            if (file == null) {
                copyToStream(contents);
            } else if (draft == null || !file.replaceBy(draft)) {
                file.copyFrom(contents);
            }
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    private void copyToStream(FileChannel contents) throws IOException {
        OutputStream stream = place.output();
        try {
            Channels.newInputStream(contents.position(0)).transferTo(stream);
            stream.flush();
        } finally {
            if (!place.isDescriptor()) {
                stream.close();
            }
        }
    }

    /** The line about what happened to this file. */
    private IOException trouble(IOException e) {
        String message = "cannot write " + name + ": " + Reason.of(e);
        return isStandardOutput() && BROKEN_PIPE.equals(e.getMessage())
                ? new ReaderGoneException(message, e)
                : new IOException(message, e);
    }

    /** The name, as it was typed. */
    @Override
    public String toString() {
        return name;
    }

    /**
     * The contents before they are in their place: a temporary file, in the same directory where it can be renamed.
     * Otherwise it is in the directory for temporary files and has no name, so that it ends with this process.
     */
    private final class Draft implements FileWriting {

        private final Path path = file == null ? null : file.draftName();
        private final FileChannel contents;
        private final OutputStream out;

        Draft() throws IOException {
            contents = path == null
                    ? unnamed()
                    : FileChannel.open(
                            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
            out = new BufferedOutputStream(new Reported(Channels.newOutputStream(contents)), BUFFER);
        }

        private static FileChannel unnamed() throws IOException {
            Path made = TemporaryDirectory.createFile("rankbuffer-");
            FileChannel channel = FileChannel.open(made, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Files.delete(made);
            return channel;
        }

        @Override
        public OutputStream out() {
            return out;
        }

        @Override
        public void commit() throws IOException {
            out.flush();
            take(path, contents);
        }

        @Override
        public void close() {
            try {
                contents.close();
                if (path != null) {
                    Files.deleteIfExists(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete a temporary file", e);
            }
        }
    }

    /** Names the file in what is thrown. Closing does nothing: a commit needs the file open. */
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
                throw trouble(e);
            }
        }
    }
}
