package org.rankbuffer.program.source;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.objectweb.asm.ClassReader;
import org.rankbuffer.UsageException;

/** A directory or a jar with classes by their names. For one thread. */
final class ClassRoot implements AutoCloseable {

    private static final int CLASS_CONSTANT = 7;

    private final Path path;

    /** Null for a directory. */
    private final JarFile jar;

    private ClassRoot(Path path, JarFile jar) {
        this.path = path;
        this.jar = jar;
    }

    static ClassRoot open(Path path) throws IOException {
        boolean directory = Files.isDirectory(path);
        return new ClassRoot(
                path, directory ? null : new JarFile(path.toFile(), false, JarFile.OPEN_READ, Runtime.version()));
    }

    JarFile jar() {
        return jar;
    }

    Optional<byte[]> read(String name) throws IOException {
        if (jar == null) {
            Path file = path.resolve(name.replace('/', File.separatorChar));
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        }
        ZipEntry entry = jar.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return Optional.of(in.readAllBytes());
        }
    }

    /**
     * The class files of a class and of all here that it refers to, directly or not.
     *
     * @throws UsageException when one cannot be read by this Java
     */
    Map<String, byte[]> reachableFrom(String mainClass) throws IOException {
        Map<String, byte[]> found = new LinkedHashMap<>();
        Deque<String> names = new ArrayDeque<>();
        names.add(mainClass);
        while (!names.isEmpty()) {
            String name = names.remove();
            if (found.containsKey(name) || name.startsWith("java.") || name.startsWith("mpi.")) {
                continue;
            }
            Optional<byte[]> file = read(fileOf(name));
            if (file.isPresent()) {
                found.put(name, file.get());
                references(reader(name, file.get())).forEach(other -> names.add(other.replace('/', '.')));
            }
        }
        return found;
    }

    /** Whether a class file names a class whose internal name begins so. */
    static boolean refersTo(String name, byte[] file, String prefix) {
        return references(reader(name, file)).stream().anyMatch(other -> other.startsWith(prefix));
    }

    /** The internal names of the classes that a class file names. */
    private static List<String> references(ClassReader reader) {
        List<String> names = new ArrayList<>();
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int offset = reader.getItem(i);
            if (offset > 0 && reader.readByte(offset - 1) == CLASS_CONSTANT) {
                names.add(reader.readUTF8(offset, buffer).replaceAll("^\\[+L?|;$", ""));
            }
        }
        return names;
    }

    /** Reads a class file, after a look at its first bytes. */
    static ClassReader reader(String name, byte[] file) {
        if (file.length < 8 || file[0] != (byte) 0xCA || file[1] != (byte) 0xFE) {
            throw new UsageException("the class file of " + name + " is none: compile it again");
        }
        int ofClass = ((file[6] & 0xFF) << 8 | file[7] & 0xFF) - 44;
        int ofThis = Runtime.version().feature();
        if (ofClass > ofThis) {
            throw new UsageException("the class " + name + " was compiled for Java " + ofClass + ", and this is Java "
                    + ofThis + ": set JAVA_HOME to a newer one, or name the source");
        }
        try {
            return new ClassReader(file);
        } catch (RuntimeException e) {
            throw new UsageException("the class file of " + name + " is broken: compile it again");
        }
    }

    static String fileOf(String className) {
        return className.replace('.', '/') + ".class";
    }

    @Override
    public void close() throws IOException {
        if (jar != null) {
            jar.close();
        }
    }
}
