package org.rankbuffer.program;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.files.TemporaryDirectory;
import org.rankbuffer.program.calls.RankCalls;

/**
 * The package {@code mpi} of explored programs. It lies in a jar within our own, so that it never meets the real one, and is
 * put into a temporary directory for the compiler and a class loader.
 */
final class ExploredMpi implements Closeable {

    private static final String JAR = "rankbuffer-explored-mpi.jar";

    private final Path directory;
    private final Loader loader;
    private final Thread hook = new Thread(this::delete, "delete");

    private ExploredMpi(Path directory) throws IOException {
        this.directory = directory;
        loader = new Loader(jar().toUri().toURL());
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) { // the JVM ends, so nothing is begun any more
            delete();
            while (true) {
                LockSupport.park();
            }
        }
    }

    /**
     * Opens the package.
     *
     * @throws EnvironmentException when there is no room for it in the temporary directory
     */
    static ExploredMpi open() {
        try (InputStream jar = ExploredMpi.class.getResourceAsStream(JAR)) {
            if (jar == null) {
                throw new IllegalStateException(JAR + " is not in the jar of rankbuffer");
            }
            Path directory = TemporaryDirectory.create("rankbuffer-mpi-");
            Files.copy(jar, directory.resolve(JAR));
            return new ExploredMpi(directory);
        } catch (IOException e) {
            throw new EnvironmentException("the package mpi of explored programs: " + e.getMessage(), e);
        }
    }

    /** The jar, for the compiler. */
    Path jar() {
        return directory.resolve(JAR);
    }

    /** A directory for files that ranks write. */
    Path scratch() {
        return directory;
    }

    /** The loader that all runs share. */
    ClassLoader loader() {
        return loader;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) { // the JVM ends, and the hook is run
            return;
        }
        delete();
    }

    /** Runs that were stopped may be deleting their own files there at the same time. */
    private void delete() {
        try {
            loader.close();
        } catch (IOException e) {
            // It was only read.
        } finally {
            TemporaryDirectory.deleteAfterOthers(directory);
        }
    }

    /** Sees the package {@code mpi}, what it asks of the checker, and the JDK. */
    private static final class Loader extends URLClassLoader {

        private static final String CALLS = RankCalls.class.getPackageName() + ".";

        Loader(URL jar) {
            super(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            return name.startsWith(CALLS) ? Class.forName(name) : super.findClass(name);
        }
    }
}
