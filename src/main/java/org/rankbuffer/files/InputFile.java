package org.rankbuffer.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file or directory that a run reads. The name is looked up once, in the process in which the user typed it; {@code -} is
 * standard input. A stream (standard input, another descriptor, a FIFO, a device) can be read once, and by this process
 * only: ranks are given a copy. Immutable.
 */
public final class InputFile {

    private static final String LOCALE = "; set LC_ALL to a locale with UTF-8, such as C.UTF-8";

    /** What a copy leaves on the disk: a hundredth of it, or this, whichever is less. */
    private static final long MOST_RESERVE = 64L << 20;

    /** Bytes between two looks at the space that is left. */
    private static final long CHECK_EVERY = 1L << 20;

    private final String name;
    private final PlaceOnDisk place;
    private final String wrong;

    private InputFile(String name, PlaceOnDisk place, String wrong) {
        this.name = name;
        this.place = place;
        this.wrong = wrong;
    }

    /**
     * The file with this name.
     *
     * @param name as the user typed it; relative to the working directory of this process
     * @return the file, which may turn out to be unusable: see {@link #problem}
     */
    public static InputFile named(String name) {
        if (name.equals(PlaceOnDisk.STANDARD)) {
            return new InputFile(name, new PlaceOnDisk(Path.of(name), new Descriptor(0), false), null);
        }
        if (name.isEmpty()) {
            return new InputFile(name, null, "is empty; name a file");
        }
        try {
            return new InputFile(name, PlaceOnDisk.of(name), null);
        } catch (InvalidPathException e) {
            return new InputFile(name, null, noPath(e));
        } catch (IOException e) {
            return new InputFile(name, null, "leads nowhere (" + Reason.of(e) + "); name another file");
        }
    }

    static String noPath(InvalidPathException e) {
        return "is no path here (" + e.getReason() + ")" + LOCALE;
    }

    /**
     * Whether it can be read only once.
     *
     * @return false for regular files, directories, and what does not exist
     */
    public boolean isStream() {
        return place != null && (place.descriptor() != null || place.foreign() || FileKind.isSpecial(place.path()));
    }

    /**
     * What keeps it from being read.
     *
     * @return the end of a sentence about it: what is wrong, a semicolon, and what to do; nothing if all is well
     */
    public Optional<String> problem() {
        if (wrong != null) {
            return Optional.of(wrong);
        }
        if (place.descriptor() != null) {
            return problemOfDescriptor(place.descriptor());
        }
        Path path = place.path();
        if (!Files.exists(path)) {
            // What the encoding of the locale cannot express arrives as this character.
            return Optional.of(
                    "does not exist" + (name.indexOf('\uFFFD') < 0 ? "" : LOCALE) + "; name an existing file");
        }
        if (path.startsWith("/proc/" + ProcessHandle.current().pid())) {
            return Optional.of("means another file in each process; copy it, and name the copy");
        }
        if (name.endsWith("/") && !Files.isDirectory(path)) {
            return Optional.of("is not a directory; name it without the slash");
        }
        if (FileKind.isSocket(path)) {
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

    private static Optional<String> problemOfDescriptor(Descriptor descriptor) {
        int number = descriptor.number();
        if (!descriptor.isUsers()) {
            return Optional.of("is descriptor " + number + ", which was not open when rankbuffer was started; open it"
                    + " with " + number + "<FILE, and start ./run-local.sh itself");
        }
        if (Files.isDirectory(descriptor.path())) {
            return Optional.of("is descriptor " + number + ", which is a directory; name it by its path");
        }
        if (!descriptor.isOpenFor(false)) {
            return Optional.of(
                    "is descriptor " + number + ", which is open for writing only; open it with " + number + "<FILE");
        }
        return Optional.empty();
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
        return place.descriptor() != null
                ? place.descriptor().input()
                : WaitNotice.during(
                        "waiting for a program that writes " + name,
                        () -> Files.newInputStream(place.path(), StandardOpenOption.READ));
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
