package org.rankbuffer.transport.mpj.shared;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureClassLoader;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * One multicore rank's view of the classes: its own copy of {@code mpi.*}, whose statics say which rank it is, and of
 * our few classes that are linked to it; everything else shared, and so compiled once instead of once per rank.
 */
final class RankClassLoader extends SecureClassLoader {

    /** The package of our classes that refer to {@code mpi.*}, of which every rank has a copy. */
    static final String PER_RANK = "org.rankbuffer.transport.mpj";

    private static final String CLASS = ".class";

    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> classFiles;

    /**
     * A loader for one rank.
     *
     * @param classFiles what {@link #read} has read; all loaders share it
     */
    RankClassLoader(Map<String, byte[]> classFiles) {
        super(RankClassLoader.class.getClassLoader());
        this.classFiles = classFiles;
    }

    /**
     * Reads the class files of jars, once for all ranks: each of them will define nearly a hundred of them.
     *
     * @param jars those of MPJ Express that hold per-rank state; the class path must not have them
     * @return class files by class name; not to be changed any more
     * @throws IOException if a jar cannot be read
     */
    static Map<String, byte[]> read(List<Path> jars) throws IOException {
        Map<String, byte[]> classFiles = new HashMap<>();
        for (Path jar : jars) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    if (entry.getName().endsWith(CLASS)) {
                        InputStream in = zip.getInputStream(entry);
                        classFiles.putIfAbsent(className(entry.getName()), in.readNBytes((int) entry.getSize()));
                    }
                }
            }
        }
        return classFiles;
    }

    private static String className(String file) {
        return file.substring(0, file.length() - CLASS.length()).replace('/', '.');
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!isPerRank(name) && !classFiles.containsKey(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private static boolean isPerRank(String className) {
        return className.lastIndexOf('.') == PER_RANK.length() && className.startsWith(PER_RANK);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = classFiles.get(name);
        if (bytes == null) {
            bytes = ownClassFile(name);
        }
        return defineClass(name, bytes, 0, bytes.length, RankClassLoader.class.getProtectionDomain());
    }

    /** The class file of a class that the parent could load, too, and of which this rank needs a copy. */
    private byte[] ownClassFile(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + CLASS)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
