package org.rankbuffer.files;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a name means in this process: a path without links, or a descriptor.
 *
 * @param path the path; of a descriptor, the name that led to it
 * @param descriptor the descriptor; null for a path
 * @param foreign whether the path is a descriptor of another process, which must be opened by this very name
 */
record PlaceOnDisk(Path path, Descriptor descriptor, boolean foreign) {

    /** The usual name of standard input and standard output. */
    static final String STANDARD = "-";

    private static final int MOST_LINKS = 40;

    private static final Pattern DESCRIPTORS = Pattern.compile("/proc/(\\d+)(?:/task/\\d+)?/fd");

    /**
     * Follows all links, the last one too, even when nothing is there yet.
     *
     * @throws java.nio.file.InvalidPathException when the name is no path in this JVM's encoding
     * @throws FileSystemLoopException when links lead to each other
     */
    static PlaceOnDisk of(String name) throws IOException {
        Path path = Path.of(name).toAbsolutePath();
        for (int links = 0; links < MOST_LINKS; links++) {
            Path parent = path.getParent();
            if (parent == null || !Files.exists(parent)) {
                return new PlaceOnDisk(path, null, false);
            }
            Path directory = parent.toRealPath();
            path = directory.resolve(path.getFileName()).normalize();
            PlaceOnDisk open = openFile(directory, path);
            if (open != null) {
                return open;
            }
            if (!Files.isSymbolicLink(path)) {
                return new PlaceOnDisk(path, null, false);
            }
            path = directory.resolve(Files.readSymbolicLink(path));
        }
        throw new FileSystemLoopException(name);
    }

    /** What the directory of some process's descriptors has under this name; null elsewhere. */
    private static PlaceOnDisk openFile(Path directory, Path path) {
        String last = String.valueOf(path.getFileName());
        if (!last.matches("\\d{1,6}")) {
            return null;
        }
        Matcher process = DESCRIPTORS.matcher(directory.toString());
        boolean listed = process.matches();
        if (listed
                && Long.parseLong(process.group(1)) != ProcessHandle.current().pid()) {
            return new PlaceOnDisk(path, null, true);
        }
        return listed || directory.equals(Path.of("/dev/fd"))
                ? new PlaceOnDisk(path, new Descriptor(Integer.parseInt(last)), false)
                : null;
    }
}
