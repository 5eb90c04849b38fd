package org.rankbuffer.launch.rank;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.rankbuffer.UsageException;
import org.rankbuffer.base.UserCode;
import org.rankbuffer.launch.wire.MainProgram;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.protocol.ThrowableSummary;
import org.rankbuffer.protocol.UserCodeException;

/**
 * Runs one rank of a program that calls MPJ Express itself.
 *
 * @param mainClass the class whose main method is run
 * @param classPath jars and directories with the user's classes
 * @param program its classes and its arguments
 */
record ProgramTask(String mainClass, List<String> classPath, MainProgram program) {

    /**
     * Runs the main method on this thread, with classes of its own, so that ranks share no static variable; returns when
     * it has returned, and with it the threads that it has left, as a JVM would.
     *
     * @param mpjArguments what MPJ Express puts in front of the arguments
     * @param mpi the loader of MPJ Express
     * @param begins is told when the thread has the loader of the rank's classes
     */
    void run(String[] mpjArguments, ClassLoader mpi, Runnable begins) throws InterruptedException {
        ClassLoader loader = new Loader(mpi);
        Thread.currentThread().setContextClassLoader(loader);
        begins.run();
        String[] all = Stream.of(Arrays.stream(mpjArguments), program.arguments().stream())
                .flatMap(some -> some)
                .toArray(String[]::new);
        try {
            main(loader).invoke(null, (Object) all);
        } catch (InvocationTargetException e) {
            throw failure(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        awaitThreadsWith(loader);
    }

    /** MPJ Express takes the context class loader for one of this kind when it reads objects. */
    private final class Loader extends URLClassLoader {

        private Loader(ClassLoader parent) {
            super(RankTask.urls(classPath), parent);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] file = program.classes().get(name);
            return file == null ? super.findClass(name) : defineClass(name, file, 0, file.length);
        }
    }

    private Method main(ClassLoader loader) {
        try {
            Method main = Class.forName(mainClass, false, loader).getDeclaredMethod("main", String[].class);
            if (Modifier.isStatic(main.getModifiers())) {
                main.setAccessible(true);
                return main;
            }
        } catch (ClassNotFoundException e) {
            throw new UsageException("there is no class " + mainClass + " in the program");
        } catch (NoSuchMethodException e) {
            // said below
        } catch (LinkageError e) {
            throw failure(e);
        }
        throw new UsageException(mainClass + " has no method public static void main(String[])");
    }

    /** What the user's code threw, of which the stack is printed as far as it is the user's. */
    private static UserCodeException failure(Throwable thrown) {
        StackTraceElement[] stack = thrown.getStackTrace();
        int length = stack.length;
        while (length > 0 && !UserCode.is(stack[length - 1].getClassName())) {
            length--;
        }
        if (length > 0) {
            thrown.setStackTrace(Arrays.copyOf(stack, length));
        }
        thrown.printStackTrace();
        return new UserCodeException(Failure.of(ThrowableSummary.of(thrown).toString()), thrown);
    }

    /** Whether the thread was made for code of MPJ Express: a thread of the user may be in such code, too. */
    private static boolean isOfMpj(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("java."))
                .reduce((inner, outer) -> outer)
                .filter(frame -> frame.getClassName().startsWith("xdev."))
                .isPresent();
    }

    /** Waits for the threads that the main method has started, and theirs, but for daemons and MPJ Express's. */
    private static void awaitThreadsWith(ClassLoader loader) throws InterruptedException {
        boolean more = true;
        while (more) {
            more = false;
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (!thread.isDaemon()
                        && thread != Thread.currentThread()
                        && thread.getContextClassLoader() == loader
                        && !isOfMpj(thread)) {
                    thread.join();
                    more = true;
                }
            }
        }
    }
}
