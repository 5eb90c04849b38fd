package org.rankbuffer.program;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.rankbuffer.check.CheckerHooks;
import org.rankbuffer.files.TemporaryDirectory;
import org.rankbuffer.program.image.DefinedClasses;
import org.rankbuffer.program.image.ImageTaker;
import org.rankbuffer.program.image.RankImage;
import org.rankbuffer.program.rewrite.ProgramLoader;
import org.rankbuffer.program.rewrite.RewrittenProgram;
import org.rankbuffer.program.source.ProgramClasses;

/** The classes of a program, of which each run of a rank has its own, and what such a run needs besides. */
final class RankClasses {

    private final ProgramClasses program;
    private final RewrittenProgram rewritten;
    private final Path scratch;
    private final ImageTaker images;
    private final AtomicLong runs = new AtomicLong();

    /** What the user gives on standard input, once it has been asked for. */
    private byte[] input;

    /**
     * Prepares the classes of a program.
     *
     * @param mpi the loader of the package {@code mpi}, which all runs share
     * @param scratch a directory for the files that ranks write
     */
    RankClasses(ProgramClasses program, ClassLoader mpi, Path scratch) {
        this.program = program;
        this.rewritten = new RewrittenProgram(program, mpi);
        this.scratch = scratch;
        this.images = new ImageTaker(type -> RankSurroundings.class.isAssignableFrom(type)
                || ExploredRank.class.isAssignableFrom(type)
                || PrintStream.class.isAssignableFrom(type));
    }

    /** Runs a rank's code in this thread, which is a {@link RankThread}, to its end. */
    MpiProgram.End run(MpiProgram of, int rank, CheckerHooks hooks) throws Exception {
        ExploredRank calls = new ExploredRank(of, rank, hooks);
        Path own = scratch.resolve("run-" + runs.incrementAndGet());
        RankSurroundings surroundings =
                new RankSurroundings(calls, rank == 0 ? new Input() : InputStream.nullInputStream(), own);
        ((RankThread) Thread.currentThread()).setRank(calls, surroundings);
        try (ProgramLoader loader = rewritten.loader(surroundings)) {
            calls.begin(loader, surroundings);
            Thread.currentThread().setContextClassLoader(loader);
            hooks.image(() -> image(calls, surroundings, loader));
            return run(of, calls, loader);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            TemporaryDirectory.delete(own);
        }
    }

    private MpiProgram.End run(MpiProgram of, ExploredRank calls, ProgramLoader loader) throws IOException {
        try {
            Method main = Class.forName(program.mainClass(), true, loader).getMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) of.mainArguments(calls.rank()));
            if (calls.lacksFinalize()) {
                Class.forName("mpi.MPI", true, loader).getMethod("Finalize").invoke(null);
            }
        } catch (RankSurroundings.End end) {
            return end(calls, end);
        } catch (InvocationTargetException | ExceptionInInitializerError e) {
            if (e.getCause() instanceof RankSurroundings.End end) {
                return end(calls, end);
            }
            if (RankSurroundings.isEnd(e.getCause())) {
                throw (Error) e.getCause();
            }
            throw MpiProgram.failure(e, calls, loader);
        } catch (ReflectiveOperationException | Error e) { // such as an error that a static initializer throws
            if (RankSurroundings.isEnd(e)) {
                throw (Error) e;
            }
            throw MpiProgram.failure(e, calls, loader);
        }
        return calls.end(null);
    }

    private static MpiProgram.End end(ExploredRank calls, RankSurroundings.End end) {
        if (end.failure() != null) {
            throw end.failure();
        }
        return calls.end(end.exit());
    }

    /** The image of the rank of this thread; null when none can be had. */
    private byte[] image(ExploredRank calls, RankSurroundings surroundings, ProgramLoader loader) {
        List<Object> more = new ArrayList<>(surroundings.state());
        more.addAll(calls.state());
        RankImage image = images.take(new Defined(loader), more.toArray());
        if (!image.exists()) {
            calls.noImage(image.why());
        }
        return image.exists() ? image.bytes() : null;
    }

    /** The classes that a run has defined. */
    private final class Defined implements DefinedClasses {
        private final ProgramLoader loader;

        Defined(ProgramLoader loader) {
            this.loader = loader;
        }

        @Override
        public ClassLoader loader() {
            return loader;
        }

        @Override
        public Collection<Class<?>> defined() {
            return loader.defined();
        }

        @Override
        public byte[] bytes(String name) {
            return rewritten.classFile(name).orElseThrow();
        }
    }

    private synchronized byte[] input() throws IOException {
        if (input == null) {
            input = System.in.readAllBytes();
        }
        return input;
    }

    /** The user's standard input, from its beginning in each run. */
    private final class Input extends InputStream {
        private InputStream bytes;

        private InputStream bytes() throws IOException {
            if (bytes == null) {
                bytes = new ByteArrayInputStream(input());
            }
            return bytes;
        }

        @Override
        public int read() throws IOException {
            return bytes().read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return bytes().read(buffer, offset, length);
        }

        @Override
        public int available() throws IOException {
            return bytes().available();
        }
    }
}
