package org.rankbuffer.program;

import java.lang.reflect.Method;
import org.rankbuffer.check.CheckerHooks;
import org.rankbuffer.program.source.ProgramClasses;

/** The classes of a program, of which each run of a rank has its own. */
final class RankClasses {

    private final ProgramClasses program;
    private final ClassLoader mpi;

    /**
     * Prepares the classes of a program.
     *
     * @param mpi the loader of the package {@code mpi}, which all runs share
     */
    RankClasses(ProgramClasses program, ClassLoader mpi) {
        this.program = program;
        this.mpi = mpi;
    }

    /** Runs a rank's code in this thread, which is a {@link RankThread}, to its end. */
    MpiProgram.End run(MpiProgram of, int rank, CheckerHooks hooks) throws Exception {
        ClassLoader loader = new PlainLoader(program, mpi);
        ExploredRank calls = new ExploredRank(of, rank, hooks, loader);
        ((RankThread) Thread.currentThread()).setRank(calls);
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Method main = Class.forName(program.mainClass(), true, loader).getMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) of.mainArguments(rank));
        } catch (Exception | LinkageError e) {
            if (e.getCause() instanceof VirtualMachineError stop) {
                throw stop;
            }
            throw MpiProgram.failure(e, calls, loader);
        }
        return new MpiProgram.End(calls.endOutput(), calls.isFinalized(), null);
    }

    private static final class PlainLoader extends ClassLoader {
        private final ProgramClasses program;
        private final ClassLoader mpi;

        PlainLoader(ProgramClasses program, ClassLoader mpi) {
            super(ClassLoader.getPlatformClassLoader());
            this.program = program;
            this.mpi = mpi;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("mpi.")) {
                return mpi.loadClass(name);
            }
            byte[] file = program.classes().get(name);
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, file, 0, file.length);
        }
    }
}
