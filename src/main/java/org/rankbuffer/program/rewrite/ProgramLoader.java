package org.rankbuffer.program.rewrite;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads a program for one run of one rank, with statics of its own: the program's classes and those on its class path, as
 * {@link RewrittenProgram} has them. Of this project, programs see {@link Replacement} only; the package {@code mpi} is
 * shared by all ranks.
 */
public final class ProgramLoader extends URLClassLoader {

    private static final StackWalker FRAMES = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    static {
        registerAsParallelCapable();
    }

    private final RewrittenProgram program;
    private final Surroundings surroundings;
    private final List<Class<?>> defined = new ArrayList<>();

    ProgramLoader(RewrittenProgram program, URL[] classPath, Surroundings surroundings) {
        super(program.name(), classPath, ClassLoader.getPlatformClassLoader());
        this.program = program;
        this.surroundings = surroundings;
    }

    /**
     * The line of the program that the current thread is at: that which has called what calls this.
     *
     * @return the place; that of a library when none of the program's own classes is active
     * @throws IllegalStateException when the thread runs no code of a program
     */
    public static StackTraceElement place() {
        return FRAMES.walk(frames -> {
            StackWalker.StackFrame[] outer = new StackWalker.StackFrame[1];
            return frames.filter(frame -> frame.getDeclaringClass().getClassLoader() instanceof ProgramLoader)
                    .filter(frame -> !frame.getMethodName().startsWith(ClassRewriter.BRIDGE))
                    .peek(frame -> outer[0] = outer[0] == null ? frame : outer[0])
                    .filter(frame -> ((ProgramLoader) frame.getDeclaringClass().getClassLoader())
                            .program.isOwn(frame.getClassName()))
                    .findFirst()
                    .or(() -> Stream.ofNullable(outer[0]).findFirst())
                    .orElseThrow(ProgramLoader::noProgram)
                    .toStackTraceElement();
        });
    }

    /** The loader of the code that has called what calls this, in whatever thread. */
    static ProgramLoader ofCaller() {
        return FRAMES.walk(
                frames -> frames.map(frame -> frame.getDeclaringClass().getClassLoader())
                        .filter(ProgramLoader.class::isInstance)
                        .map(ProgramLoader.class::cast)
                        .findFirst()
                        .orElseThrow(ProgramLoader::noProgram));
    }

    private static IllegalStateException noProgram() {
        return new IllegalStateException("thread " + Thread.currentThread().getName() + " runs no code of a program");
    }

    /** The classes that it has defined so far. */
    public List<Class<?>> defined() {
        synchronized (defined) {
            return List.copyOf(defined);
        }
    }

    Surroundings surroundings() {
        return surroundings;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.equals(Replacement.class.getName())) {
            return Replacement.class;
        }
        if (name.startsWith("mpi.")) {
            return program.mpi().loadClass(name);
        }
        return super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] file = program.classFile(name).orElseThrow(() -> new ClassNotFoundException(name));
        Class<?> type = defineClass(name, file, 0, file.length);
        synchronized (defined) {
            defined.add(type);
        }
        return type;
    }
}
