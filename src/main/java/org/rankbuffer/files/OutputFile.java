package org.rankbuffer.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /**
     * Whether it takes bytes and keeps no name for them.
     *
     * @return true for descriptors, devices and FIFOs
     */
    public boolean isStream() {
        return place.isStream();
    }

    /**
     * Whether this is where the process prints.
     *
     * @return true for {@code -}, {@code /dev/stdout} and other names of descriptor 1
     */
    public boolean isStandardOutput() {
        return place.descriptor() == Place.STANDARD_OUTPUT;
    }

    /**
     * Whether writing this file changes another one.
     *
     * @param other a file that is read, or written, too
     * @return true when both names lead to one regular file
     */
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

    /**
     * Whether two names lead to one regular file.
     *
     * @param other another file to be written
     * @return true when one would replace the other
     */
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
            return new Draft(this);
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

    /**
     * Whether there is something in the file already, or has been added to it.
     *
     * @return false for a file that is empty or not there, and for a device or FIFO that nothing was written to
     */
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

    /** A name for a temporary file that can be renamed to this; null where the contents have to be copied. */
    Path draftName() {
        return file == null ? null : file.draftName();
    }

    /** Takes the contents of a temporary file, which has the name {@code draft} or none. */
    synchronized void take(Path draft, FileChannel contents) throws IOException {
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
    IOException trouble(IOException e) {
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
}
