package org.rankbuffer.files;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * An open file descriptor of this process, by its number. A JVM has descriptors of its own: number 3 is usually its class
 * library. So only those are used that the start script has found open before the JVM began.
 *
 * @param number its number
 */
record Descriptor(int number) {

    /** The system property with the numbers of the user's descriptors, separated by spaces. */
    static final String PROPERTY = "rankbuffer.descriptors";

    private static final int STANDARD_ERROR = 2;

    /** How Linux lists the flags that a file was opened with. */
    private static final String FLAGS = "flags:";

    private static final int OCTAL = 8;
    private static final int ACCESS_MODE = 3;
    private static final int READ_ONLY = 0;
    private static final int WRITE_ONLY = 1;

    boolean isStandardOutput() {
        return number == 1;
    }

    /** Whether the user opened it for this process. */
    boolean isUsers() {
        return Set.of(System.getProperty(PROPERTY, "0 1 2").split(" ")).contains(String.valueOf(number));
    }

    /** Whether it is open for reading, or for writing; true where the system does not say. */
    boolean isOpenFor(boolean writing) {
        try {
            String mode = Files.readAllLines(Path.of("/proc/self/fdinfo/" + number)).stream()
                    .filter(line -> line.startsWith(FLAGS))
                    .map(line -> line.substring(FLAGS.length()).strip())
                    .findFirst()
                    .orElse("2");
            int access = Integer.parseInt(mode, OCTAL) & ACCESS_MODE;
            return access != (writing ? READ_ONLY : WRITE_ONLY);
        } catch (IOException | RuntimeException e) {
            return true;
        }
    }

    /** A path that leads to it, in this process only. */
    Path path() {
        return Path.of("/dev/fd/" + number);
    }

    /** Writes where the descriptor stands, as the shell's {@code >&} does. To be flushed and not to be closed. */
    OutputStream output() throws IOException {
        FileDescriptor own = own();
        return own == null ? new FileOutputStream(path().toFile()) : new FileOutputStream(own);
    }

    /** Reads from where the descriptor stands. */
    InputStream input() throws IOException {
        FileDescriptor own = own();
        return own == null ? new FileInputStream(path().toFile()) : new FileInputStream(own);
    }

    /** Java's object for it; null where this JVM does not let anybody make one: then the file is opened anew. */
    private FileDescriptor own() {
        if (number <= STANDARD_ERROR) {
            return switch (number) {
                case 0 -> FileDescriptor.in;
                case 1 -> FileDescriptor.out;
                default -> FileDescriptor.err;
            };
        }
        try {
            Constructor<FileDescriptor> constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
            constructor.setAccessible(true); // the manifest of the jar opens the package
            return constructor.newInstance(number);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}
