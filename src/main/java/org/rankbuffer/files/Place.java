package org.rankbuffer.files;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a name means in this process: a path without links, or an open file descriptor. A JVM has descriptors of its own:
 * number 3 is usually its class library. So only those are used that the start script has found open before the JVM began.
 *
 * @param path the path; of a descriptor, the name that led to it
 * @param descriptor its number; {@link #NONE} for a path
 * @param foreign whether the path is a descriptor of another process, which must be opened by this very name
 * @param wrong why the name has no meaning here, as the end of a sentence; null otherwise
 */
record Place(Path path, int descriptor, boolean foreign, String wrong) {

    static final int NONE = -1;

    static final int STANDARD_INPUT = 0;
    static final int STANDARD_OUTPUT = 1;

    /** The system property with the numbers of the user's descriptors, separated by spaces. */
    private static final String PROPERTY = "rankbuffer.descriptors";

    static final String LOCALE = "; set LC_ALL to a locale with UTF-8, such as C.UTF-8";

    private static final int MOST_LINKS = 40;

    private static final Pattern DESCRIPTORS = Pattern.compile("/proc/(\\d+)(?:/task/\\d+)?/fd");

    /** How Linux lists the flags that a file was opened with: octal, the two lowest bits 0 for reading, 1 for writing. */
    private static final Pattern FLAGS = Pattern.compile("(?m)^flags:\\s*[0-7]*([0-7])$");

    private static final int READ_ONLY = 0;
    private static final int WRITE_ONLY = 1;
    private static final int READ_WRITE = 2;
    private static final int ACCESS_MODE = 3;

    private static final int TYPE = 0170000;
    private static final int SOCKET = 0140000;

    /** The place of this name; {@code -} is the descriptor {@code standard}. */
    static Place named(String name, int standard) {
        if (name.equals("-")) {
            return descriptor(Path.of(name), standard);
        }
        if (name.isEmpty()) {
            return nowhere("is empty; name a file");
        }
        try {
            return follow(name);
        } catch (InvalidPathException e) {
            return nowhere("is no path here (" + e.getReason() + ")" + LOCALE);
        } catch (IOException e) {
            return nowhere("leads nowhere (" + Reason.of(e) + "); name another file");
        }
    }

    static Place nowhere(String wrong) {
        return new Place(null, NONE, false, wrong);
    }

    private static Place path(Path path) {
        return new Place(path, NONE, false, null);
    }

    private static Place descriptor(Path path, int number) {
        return new Place(path, number, false, null);
    }

    /** Follows all links, the last one too, even when nothing is there yet. */
    private static Place follow(String name) throws IOException {
        Path path = Path.of(name).toAbsolutePath();
        for (int links = 0; links < MOST_LINKS; links++) {
            Path parent = path.getParent();
            if (parent == null || !Files.exists(parent)) {
                return path(path);
            }
            Path directory = parent.toRealPath();
            path = directory.resolve(path.getFileName()).normalize();
            Place open = openFile(directory, path);
            if (open != null) {
                return open;
            }
            if (!Files.isSymbolicLink(path)) {
                return path(path);
            }
            path = directory.resolve(Files.readSymbolicLink(path));
        }
        throw new FileSystemLoopException(name);
    }

    /** What the directory of some process's descriptors has under this name; null elsewhere. */
    private static Place openFile(Path directory, Path path) {
        String last = String.valueOf(path.getFileName());
        if (!last.matches("\\d{1,6}")) {
            return null;
        }
        Matcher process = DESCRIPTORS.matcher(directory.toString());
        boolean listed = process.matches();
        if (listed
                && Long.parseLong(process.group(1)) != ProcessHandle.current().pid()) {
            return new Place(path, NONE, true, null);
        }
        return listed || directory.equals(Path.of("/dev/fd")) ? descriptor(path, Integer.parseInt(last)) : null;
    }

    boolean isDescriptor() {
        return descriptor != NONE;
    }

    /** Whether it takes or gives bytes and keeps no name for them: a descriptor, a device, a FIFO, a socket. */
    boolean isStream() {
        return isDescriptor()
                || foreign
                || wrong == null && Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    }

    boolean isSocket() {
        try {
            return ((int) Files.getAttribute(path, "unix:mode") & TYPE) == SOCKET;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    /** What keeps a descriptor from being read or written: the end of a sentence. */
    Optional<String> problemOfDescriptor(boolean writing) {
        String open = "; open it with " + descriptor + (writing ? ">FILE" : "<FILE");
        String problem = null;
        if (!isUsers()) {
            problem = "was not open when rankbuffer was started" + open + ", and start ./run-local.sh itself";
        } else if (Files.isDirectory(opened())) {
            problem = "is a directory; " + (writing ? "name a file in it" : "name it by its path");
        } else if (accessMode() == (writing ? READ_ONLY : WRITE_ONLY)) {
            problem = "is open for " + (writing ? "reading" : "writing") + " only" + open;
        }
        return Optional.ofNullable(problem).map(text -> "is descriptor " + descriptor + ", which " + text);
    }

    /** Whether the user opened the descriptor for this process. */
    private boolean isUsers() {
        return Set.of(System.getProperty(PROPERTY, "0 1 2").split(" ")).contains(String.valueOf(descriptor));
    }

    /** Whether the descriptor is open for reading, writing or both; the latter where the system does not say. */
    private int accessMode() {
        try {
            Matcher flags = FLAGS.matcher(Files.readString(Path.of("/proc/self/fdinfo/" + descriptor)));
            return flags.find() ? Integer.parseInt(flags.group(1)) & ACCESS_MODE : READ_WRITE;
        } catch (IOException e) {
            return READ_WRITE;
        }
    }

    /** A path that leads to the descriptor, in this process only. */
    private Path opened() {
        return Path.of("/dev/fd/" + descriptor);
    }

    /** Reads all of it, of a descriptor from where it stands. Standard input is not to be closed. */
    InputStream input() throws IOException {
        if (!isDescriptor()) {
            return WaitNotice.during(
                    "waiting for a program that writes " + path,
                    () -> Files.newInputStream(path, StandardOpenOption.READ));
        }
        FileDescriptor own = own();
        return own == null ? new FileInputStream(opened().toFile()) : new FileInputStream(own);
    }

    /**
     * Writes to a stream, or behind what is in a file. Nothing is kept back in memory. Of a descriptor, writes where it
     * stands, as the shell's {@code >&} does, and is to be flushed and not to be closed.
     */
    OutputStream output() throws IOException {
        if (wrong != null) {
            throw new IOException("it " + wrong);
        }
        if (isDescriptor()) {
            FileDescriptor own = own();
            return own == null ? new FileOutputStream(opened().toFile()) : new FileOutputStream(own);
        }
        if (!isStream()) {
            return Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        return Files.isRegularFile(path) // by a descriptor of another process
                ? Files.newOutputStream(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND)
                : WaitNotice.during(
                        "waiting for a program that reads " + path,
                        () -> Files.newOutputStream(path, StandardOpenOption.WRITE));
    }

    /** Java's object for the descriptor; null where this JVM refuses to make one: then the file is opened anew. */
    private FileDescriptor own() {
        return switch (descriptor) {
            case STANDARD_INPUT -> FileDescriptor.in;
            case STANDARD_OUTPUT -> FileDescriptor.out;
            case 2 -> FileDescriptor.err;
            default -> {
                try {
                    Constructor<FileDescriptor> constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
                    constructor.setAccessible(true); // the manifest of the jar opens the package
                    yield constructor.newInstance(descriptor);
                } catch (ReflectiveOperationException | RuntimeException e) {
                    yield null;
                }
            }
        };
    }
}
