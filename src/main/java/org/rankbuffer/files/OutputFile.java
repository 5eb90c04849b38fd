package org.rankbuffer.files;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
    private final Destination destination;
    private final PlaceOnDisk place;
    private OutputStream appended;
    private boolean hasGrown;

    private OutputFile(String name, PlaceOnDisk place, Destination destination) {
        this.name = name;
        this.place = place;
        this.destination = destination;
    }

    /**
     * The file with this name.
     *
     * @param name as the user typed it; relative to the working directory of this process
     * @return the file, which may turn out to be unusable: see {@link #problem}
     */
    public static OutputFile named(String name) {
        if (name.equals(PlaceOnDisk.STANDARD)) {
            PlaceOnDisk standard = new PlaceOnDisk(Path.of(name), new Descriptor(1), false);
            return new OutputFile(name, standard, new Outlet(standard));
        }
        if (name.isEmpty()) {
            return new OutputFile(name, null, new Nowhere("is empty; name a file"));
        }
        try {
            PlaceOnDisk place = PlaceOnDisk.of(name);
            return new OutputFile(name, place, destination(name, place));
        } catch (InvalidPathException e) {
            return new OutputFile(name, null, new Nowhere(InputFile.noPath(e)));
        } catch (IOException e) {
            return new OutputFile(name, null, new Nowhere("leads nowhere (" + Reason.of(e) + "); name another file"));
        }
    }

    private static Destination destination(String name, PlaceOnDisk place) {
        if (place.descriptor() != null || place.foreign() || FileKind.isSpecial(place.path())) {
            return new Outlet(place);
        }
        return name.endsWith("/")
                ? new Nowhere("is the name of a directory; name a file")
                : new RegularFile(place.path());
    }

    /**
     * What keeps the file from being written, as far as it can be known before the work.
     *
     * @return the end of a sentence about the file: what is wrong, a semicolon, and what to do; nothing if all is well
     */
    public Optional<String> problem() {
        return destination.problem();
    }

    /**
     * Whether it takes bytes and keeps no name for them.
     *
     * @return true for descriptors, devices and FIFOs
     */
    public boolean isStream() {
        return destination instanceof Outlet;
    }

    /**
     * Whether this is where the process prints.
     *
     * @return true for {@code -}, {@code /dev/stdout} and other names of descriptor 1
     */
    public boolean isStandardOutput() {
        return place != null && place.descriptor() != null && place.descriptor().isStandardOutput();
    }

    /**
     * Whether writing this file changes another one.
     *
     * @param other a file that is read, or written, too
     * @return true when both names lead to one regular file
     */
    public boolean isSame(Path other) {
        try {
            return destination instanceof RegularFile file
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
        return other.destination instanceof RegularFile file && isSame(file.path());
    }

    /**
     * Begins to write the file anew.
     *
     * @return takes the contents; to be closed
     * @throws IOException when that is impossible; its message is one line for the user
     */
    public FileWriting open() throws IOException {
        try {
            return new Reported(new Spool(destination));
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
                appended = destination.append();
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
        return hasGrown
                || destination instanceof RegularFile file
                        && file.path().toFile().length() > 0;
    }

    /**
     * Where the file is, for messages and other programs.
     *
     * @return an absolute path without links; of what is no regular file, the name as it was typed
     */
    public String location() {
        return destination instanceof RegularFile file ? file.path().toString() : name;
    }

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

    /** Names the file in what is thrown. */
    private final class Reported implements FileWriting {

        private final Spool spool;
        private final OutputStream out;

        private Reported(Spool spool) {
            this.spool = spool;
            this.out = new FilterOutputStream(spool.out()) {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    try {
                        out.write(bytes, offset, length);
                    } catch (IOException e) {
                        throw trouble(e);
                    }
                }

                @Override
                public void close() {
                    // whoever commits flushes
                }
            };
        }

        @Override
        public OutputStream out() {
            return out;
        }

        @Override
        public void commit() throws IOException {
            try {
                synchronized (OutputFile.this) {
                    spool.commit();
                }
            } catch (IOException e) {
                throw trouble(e);
            }
        }

        @Override
        public void close() {
            spool.close();
        }
    }
}
