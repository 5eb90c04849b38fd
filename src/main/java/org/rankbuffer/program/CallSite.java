package org.rankbuffer.program;

import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;
import org.rankbuffer.program.source.ProgramCall;

/**
 * A place in the user's code.
 *
 * @param call the MPI call there, such as {@code Send}; empty where it is none
 * @param place the class, file and line
 */
public record CallSite(String call, StackTraceElement place) {

    private static final StackWalker FRAMES = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final String MPI = "mpi.";
    private static final StackTraceElement NOWHERE = new StackTraceElement("", "", null, -1);

    /** Where the code of the current thread is whose classes {@code loader} has defined, and which call it makes there. */
    static CallSite here(ClassLoader loader) {
        return FRAMES.walk(frames -> here(frames.iterator(), loader));
    }

    private static CallSite here(Iterator<StackWalker.StackFrame> frames, ClassLoader loader) {
        String call = "";
        while (frames.hasNext()) {
            StackWalker.StackFrame frame = frames.next();
            if (frame.getClassName().startsWith(MPI)) {
                call = frame.getMethodName();
            } else if (frame.getDeclaringClass().getClassLoader() == loader) {
                return new CallSite(call, frame.toStackTraceElement());
            }
        }
        return new CallSite(call, NOWHERE);
    }

    /** Where something was thrown: the innermost place in classes that {@code loader} has defined. */
    static CallSite of(Throwable thrown, ClassLoader loader) {
        StackTraceElement[] stack = thrown.getStackTrace();
        String call = Stream.of(stack)
                .takeWhile(frame -> !isOf(frame, loader))
                .filter(frame -> frame.getClassName().startsWith(MPI))
                .reduce((inner, outer) -> outer)
                .map(StackTraceElement::getMethodName)
                .orElse("");
        return new CallSite(
                call,
                Arrays.stream(stack)
                        .filter(frame -> isOf(frame, loader))
                        .findFirst()
                        .orElse(NOWHERE));
    }

    /** Somewhere in a class. */
    static CallSite inClass(Class<?> type) {
        return new CallSite("", new StackTraceElement(type.getName(), "", null, -1));
    }

    /** Class loaders have no names here, so it is asked what the loader has. */
    private static boolean isOf(StackTraceElement frame, ClassLoader loader) {
        if (frame.getModuleName() != null || frame.getClassName().startsWith(MPI)) {
            return false;
        }
        try {
            return Class.forName(frame.getClassName(), false, loader).getClassLoader() == loader;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Whether no line of the program is known. */
    boolean isNowhere() {
        return place.equals(NOWHERE);
    }

    /** Whether it is this call of the program. */
    boolean isAt(ProgramCall its) {
        return call.equals(its.call())
                && place.getLineNumber() == its.line()
                && place.getClassName().equals(its.type());
    }

    /** The place only, such as {@code Ring.java:23}. */
    public String where() {
        if (place.getFileName() == null) {
            return place.getClassName().isEmpty() ? "an unknown place" : place.getClassName();
        }
        return place.getLineNumber() > 0 ? place.getFileName() + ":" + place.getLineNumber() : place.getFileName();
    }

    /** The call and its place, such as {@code Send, Ring.java:23}. */
    @Override
    public String toString() {
        return (call.isEmpty() ? "" : call + ", ") + where();
    }
}
