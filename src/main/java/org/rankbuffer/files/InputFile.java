package org.rankbuffer.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file or directory that a run reads. The name is looked up once, in the process in which the user typed it; {@code -} is
 * standard input. A stream (standard input, another descriptor, a FIFO, a device) can be read once, and by this process
 * only: ranks are given a copy. Immutable.
 */
public final class InputFile {

    /** What a copy leaves on the disk: a hundredth of it, or this, whichever is less. */
    private static final long MOST_RESERVE = 64L << 20;

    /** Bytes between two looks at the space that is left. */
    private static final long CHECK_EVERY = 1L << 20;

    private final String name;
    private final Place place;

    private InputFile(String name, Place place) {
        this.name = name;
        this.place = place;
    }

    /**
     * The file with this name.
     *
     * @param name as the user typed it; relative to the working directory of this process
     * @return the file, which may turn out to be unusable: see {@link #problem}
     */
    public static InputFile named(String name) {
        return new InputFile(name, Place.named(name, Place.STANDARD_INPUT));
    }

    /**
     * Whether it can be read only once.
     *
     * @return false for regular files, directories, and what does not exist
     */
    public boolean isStream() {
        return place.isStream();
    }

    /**
     * What keeps it from being read.
     *
     * @return the end of a sentence about it: what is wrong, a semicolon, and what to do; nothing if all is well
     */
    public Optional<String> problem() {
        if (place.wrong() != null) {
            return Optional.of(place.wrong());
        }
        if (place.isDescriptor()) {
            return place.problemOfDescriptor(false);
        }
        Path path = place.path();
        if (!Files.exists(path)) {
            // What the encoding of the locale cannot express arrives as this character.
            return Optional.of(
                    "does not exist" + (name.indexOf('\uFFFD') < 0 ? "" : Place.LOCALE) + "; name an existing file");
        }
        if (path.startsWith("/proc/" + ProcessHandle.current().pid())) {
            return Optional.of("means another file in each process; copy it, and name the copy");
        }
        if (name.endsWith("/") && !Files.isDirectory(path)) {
            return Optional.of("is not a directory; name it without the slash");
        }
        if (place.isSocket()) {
            return Optional.of("is a socket; name a file, a directory or a FIFO");
        }
        if (!Files.isReadable(path) || Files.isDirectory(path) && !Files.isExecutable(path)) {
            return Optional.of("cannot be read by this user; name a readable one, or change its permissions");
        }
        return Optional.empty();
    }

    /**
     * What keeps it from being read as one file, in place of a directory of files.
     *
     * @return as {@link #problem}
     */
    public Optional<String> problemAsFile() {
        return problem()
                .or(() -> Files.isDirectory(path())
                        ? Optional.of("is a directory; name a file in it")
                        : Optional.empty());
    }

    /**
     * Where it lies.
     *
     * @return the path as it was typed; of a stream it may mean another file to another process
     * @throws InvalidPathException when it is no path: see {@link #problem}
     */
    public Path path() {
        return Path.of(name);
    }

    /**
     * Opens it. Blocks while a FIFO has no writer.
     *
     * @return its contents; of standard input, not to be closed
     * @throws IOException when it cannot be read
     */
    public InputStream open() throws IOException {
        return place.input();
    }

    /**
     * Copies everything to its end, to a file that other processes can read; it is deleted when this process ends. Blocks
     * until a stream has ended. Stops while the disk has some room left for other programs.
     *
     * @return the file, in the directory for temporary files
     * @throws IOException when it cannot be read, or there is no room for it; its message is one line for the user
     */
    public Path copy() throws IOException {
        try {
            Path copy = TemporaryDirectory.createFile("rankbuffer-input-");
            copy.toFile().deleteOnExit();
            try (InputStream in = open();
                    OutputStream out = Files.newOutputStream(copy)) {
                return WaitNotice.during(
                        "copying " + name + " to its end, to " + copy + "; the run begins then",
                        () -> transfer(in, out, copy));
            }
        } catch (IOException e) {
            throw new IOException("cannot copy " + name + " to a temporary file: " + Reason.of(e), e);
        }
    }

    private static Path transfer(InputStream in, OutputStream out, Path copy) throws IOException {
        FileStore disk = Files.getFileStore(copy);
        long reserve = Math.min(MOST_RESERVE, disk.getTotalSpace() / 100);
        byte[] bytes = new byte[1 << 16];
        long copied = 0;
        long checkAt = CHECK_EVERY;
        for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
            copied += n;
            if (copied >= checkAt) {
                if (disk.getUsableSpace() < reserve + n) {
                    throw new IOException((copied >> 20) + " MiB were copied, and the disk of " + copy.getParent()
                            + " is nearly full; name a directory on another disk in TMPDIR, or a shorter input");
                }
                checkAt = copied + CHECK_EVERY;
            }
            out.write(bytes, 0, n);
        }
        return copy;
    }

    /** The name, as it was typed. */
    @Override
    public String toString() {
        return name;
    }
}
