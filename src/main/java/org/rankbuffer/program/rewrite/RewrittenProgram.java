package org.rankbuffer.program.rewrite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.rankbuffer.program.source.ProgramClasses;

/**
 * A program whose classes are rewritten, each once, when the first rank wants it; libraries on its class path are, too. For
 * all ranks and all threads.
 */
public final class RewrittenProgram implements AutoCloseable {

    private final ProgramClasses program;
    private final ClassLoader mpi;
    private final URL[] urls;

    /** Finds files, and loads nothing. */
    private final URLClassLoader classPath;

    private final Map<String, Optional<byte[]>> rewritten = new ConcurrentHashMap<>();
    private final ClassRewriter rewriter = new ClassRewriter(this::original);

    /**
     * A program, not yet rewritten.
     *
     * @param mpi has the package {@code mpi}, which all ranks share
     */
    public RewrittenProgram(ProgramClasses program, ClassLoader mpi) {
        this.program = program;
        this.mpi = mpi;
        this.urls = program.classPath().stream().map(RewrittenProgram::url).toArray(URL[]::new);
        this.classPath = new URLClassLoader(urls, null);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A loader for one run of one rank. Closing it is worth while for programs that read resources. */
    public ProgramLoader loader(Surroundings surroundings) {
        return new ProgramLoader(this, urls, surroundings);
    }

    /**
     * A class as ranks have it.
     *
     * @param name its name, such as {@code a.b.C$1}
     * @return the bytes, not to be written to; empty when neither the program nor its class path has it
     */
    public Optional<byte[]> classFile(String name) {
        Optional<byte[]> known = rewritten.get(name);
        return known != null
                ? known
                : rewritten.computeIfAbsent(name, absent -> original(name).map(rewriter::rewrite));
    }

    /** Whether it is a class of the program itself, not of a library. */
    public boolean isOwn(String name) {
        return program.classes().containsKey(name);
    }

    /** Closes the files of the class path. */
    @Override
    public void close() throws IOException {
        classPath.close();
    }

    String name() {
        return program.name();
    }

    ClassLoader mpi() {
        return mpi;
    }

    private Optional<byte[]> original(String name) {
        byte[] own = program.classes().get(name);
        return own != null ? Optional.of(own) : library(name);
    }

    private Optional<byte[]> library(String name) {
        try (InputStream in = classPath.getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
