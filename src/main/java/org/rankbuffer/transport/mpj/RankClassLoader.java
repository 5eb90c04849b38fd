package org.rankbuffer.transport.mpj;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * One multicore rank's view of the classes: its own copy of {@code mpi.*}, whose statics say which rank it is, and of
 * our few classes that are linked to it; everything else shared, and so compiled once instead of once per rank.
 */
final class RankClassLoader extends URLClassLoader {

    /** How the names of our classes begin that refer to {@code mpi.*}. */
    private static final String LINKED_TO_MPI = RankClassLoader.class.getPackageName() + ".Mpj";

    static {
        registerAsParallelCapable();
    }

    /**
     * A loader for one rank.
     *
     * @param jars those of MPJ Express that hold per-rank state; the parent must not have them
     */
    RankClassLoader(URL[] jars) {
        super(jars, RankClassLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(LINKED_TO_MPI)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    /** Defines a second copy of a class that the parent could load, too. */
    private Class<?> define(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = getParent().getResourceAsStream(file)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length, RankClassLoader.class.getProtectionDomain());
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
